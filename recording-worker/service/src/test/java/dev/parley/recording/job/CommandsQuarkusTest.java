package dev.parley.recording.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.local.testing.FfmpegResource;
import dev.parley.local.testing.KafkaResource;
import dev.parley.local.testing.PostgresResource;
import dev.parley.local.testing.S3Resource;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.recording.Topics;
import dev.parley.recording.WorkerProfile;
import dev.parley.recording.events.ErasureReason;
import dev.parley.recording.events.RecordingCodec;
import dev.parley.recording.events.RecordingCommand;
import dev.parley.recording.events.RecordingEvent.Origin;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands of room-service, from the topic to the job row. */
@QuarkusTest
@TestProfile(WorkerProfile.Idle.class)
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(S3Resource.class)
@WithTestResource(FfmpegResource.class)
class CommandsQuarkusTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);
    private static final String COMMANDS = "idle.recording-commands.v1";

    @Inject
    JobIntake intake;

    @Inject
    Jobs jobs;

    @Inject
    JobQueries queries;

    @Inject
    JobCommands commands;

    @Inject
    Pool pool;

    private final RecordingKey key = new RecordingKey("id:" + UUID.randomUUID());
    private final UUID recording = key.recordingId(new PlatformId("acme"));
    private final UUID meeting = UUID.randomUUID();
    private final UUID room = UUID.randomUUID();

    @BeforeEach
    void deleteJobs() {
        now(pool.query("TRUNCATE recording.job CASCADE").execute());
    }

    private static <T> T now(Uni<T> uni) {
        return uni.await().atMost(WAIT_TIMEOUT);
    }

    private Signal signal() {
        Origin origin = new Origin(
                new PlatformId("acme"),
                Optional.empty(),
                Optional.of("r-1"),
                RecordingKind.COMPOSED,
                Optional.empty(),
                Optional.empty());
        RecordingSource source = new RecordingSource.Link(URI.create("https://example.com/file"), Instant.now());
        return new Signal(UUID.randomUUID(), 1, key, origin, source);
    }

    private void send(RecordingCommand command) throws Exception {
        Topics.send(COMMANDS, recording.toString().getBytes(StandardCharsets.UTF_8), RecordingCodec.encode(command));
    }

    private RecordingCommand.Link link(Optional<UUID> to) {
        return new RecordingCommand.Link(UUID.randomUUID(), recording, Instant.now(), to, to.map(linked -> room));
    }

    private RecordingCommand.Process process() {
        return new RecordingCommand.Process(UUID.randomUUID(), recording, Instant.now());
    }

    private Job job() {
        return now(queries.find(recording)).orElseThrow();
    }

    private Job lease() {
        return now(jobs.lease("test", List.of(Stage.FETCH))).orElseThrow();
    }

    private long early() {
        return now(pool.query("SELECT count(*) FROM recording.early_command WHERE recording_id = '" + recording + "'")
                        .execute())
                .iterator()
                .next()
                .getLong(0);
    }

    private String language(UUID id) {
        return now(pool.query("SELECT language FROM recording.job WHERE recording_id = '" + id + "'")
                        .execute())
                .iterator()
                .next()
                .getString(0);
    }

    @Test
    void a_link_is_stored_with_the_job_and_the_last_one_counts() throws Exception {
        now(intake.accept(signal()));
        send(link(Optional.of(UUID.randomUUID())));
        send(link(Optional.of(meeting)));
        await().atMost(WAIT_TIMEOUT).until(() -> job().meetingId().equals(Optional.of(meeting)));
        assertThat(job().roomId()).contains(room);
        assertThat(job().status()).isEqualTo(JobStatus.QUEUED);

        send(link(Optional.empty()));
        await().atMost(WAIT_TIMEOUT).until(() -> job().meetingId().isEmpty());
        assertThat(job().roomId()).isEmpty();
    }

    @Test
    void a_link_and_an_erasure_that_come_first_take_effect_when_the_recording_is_known() throws Exception {
        RecordingCommand.Erase erase =
                new RecordingCommand.Erase(UUID.randomUUID(), recording, Instant.now(), Optional.empty(), false);
        send(link(Optional.empty()));
        send(link(Optional.of(meeting)));
        send(erase);
        await().atMost(WAIT_TIMEOUT).until(() -> early() == 3);

        now(intake.accept(signal()));

        assertThat(job().meetingId()).contains(meeting);
        assertThat(job().eraseCommand()).contains(erase.commandId());
        assertThat(early()).isZero();
    }

    private RecordingCommand.Erase erase(ErasureReason reason, boolean source) {
        return new RecordingCommand.Erase(UUID.randomUUID(), recording, Instant.now(), Optional.of(reason), source);
    }

    private RecordingCommand.CancelErasure cancelErasure() {
        return new RecordingCommand.CancelErasure(UUID.randomUUID(), recording, Instant.now(), ErasureReason.CONSENT);
    }

    /** What waits to be erased: reason, source, attempts. */
    private String waiting() {
        return now(pool.query("SELECT concat_ws(' ', erase_reason, erase_source, erase_attempts) FROM recording.job"
                                + " WHERE erase_command IS NOT NULL AND recording_id = '" + recording + "'")
                        .execute())
                .stream()
                .map(row -> row.getString(0))
                .findFirst()
                .orElse("nothing");
    }

    @Test
    void an_erasure_for_a_refusal_is_cancelled_before_the_recording_is_known_and_after_and_may_be_asked_for_again() {
        now(commands.accept(erase(ErasureReason.CONSENT, true)));
        now(commands.accept(cancelErasure()));
        now(intake.accept(signal()));
        assertThat(waiting()).isEqualTo("nothing");

        now(commands.accept(erase(ErasureReason.CONSENT, true)));
        assertThat(waiting()).isEqualTo("consent t 0");
        now(commands.accept(cancelErasure()));
        assertThat(waiting()).isEqualTo("nothing");

        now(commands.accept(cancelErasure()));
        now(commands.accept(erase(ErasureReason.CONSENT, false)));
        assertThat(waiting()).isEqualTo("consent f 0");
    }

    @Test
    void an_erasure_that_was_tried_is_not_cancelled_also_if_it_is_asked_for_again() {
        now(intake.accept(signal()));
        now(commands.accept(erase(ErasureReason.CONSENT, true)));
        now(pool.query("UPDATE recording.job SET erase_attempts = 1").execute());

        now(commands.accept(cancelErasure()));
        now(commands.accept(erase(ErasureReason.CONSENT, true)));
        now(commands.accept(cancelErasure()));

        assertThat(waiting()).isEqualTo("consent t 1");
    }

    @Test
    void an_erasure_that_somebody_asked_for_too_is_not_cancelled_in_either_order() {
        now(intake.accept(signal()));
        now(commands.accept(erase(ErasureReason.REQUEST, false)));
        now(commands.accept(erase(ErasureReason.CONSENT, true)));
        now(commands.accept(cancelErasure()));
        assertThat(waiting()).isEqualTo("request t 0");

        now(pool.query("UPDATE recording.job SET erase_command = NULL").execute());
        now(commands.accept(erase(ErasureReason.CONSENT, true)));
        now(commands.accept(erase(ErasureReason.REQUEST, false)));
        now(commands.accept(cancelErasure()));
        assertThat(waiting()).as("the source goes as well").isEqualTo("request t 0");
    }

    @Test
    void an_upload_becomes_a_job_once_and_can_be_erased() throws Exception {
        UUID uploaded = key.recordingId(RecordingCommand.Upload.PLATFORM);
        RecordingSource.Uploaded file =
                new RecordingSource.Uploaded(List.of(new RecordingSource.Uploaded.Piece("uploads/u/0", 7)));
        RecordingCommand.Upload upload = new RecordingCommand.Upload(
                UUID.randomUUID(), uploaded, Instant.now(), key, file, Optional.of("pt-BR"));
        send(upload);
        send(upload);
        send(new RecordingCommand.Erase(UUID.randomUUID(), uploaded, Instant.now(), Optional.empty(), true));

        await().atMost(WAIT_TIMEOUT)
                .until(() ->
                        now(queries.find(uploaded)).flatMap(Job::eraseCommand).isPresent());
        Job job = now(queries.find(uploaded)).orElseThrow();
        assertThat(job.source()).isEqualTo(file);
        assertThat(language(uploaded)).isEqualTo("pt-BR");
        assertThat(job.run()).isEqualTo(1);
        assertThat(job.origin().platform()).isEqualTo(RecordingCommand.Upload.PLATFORM);
    }

    @Test
    void a_recording_and_its_link_may_arrive_at_the_same_time() {
        Stream.<Uni<?>>of(intake.accept(signal()), commands.accept(link(Optional.of(meeting))))
                .map(arrival -> arrival.subscribeAsCompletionStage())
                .toList()
                .forEach(arrival -> arrival.join());

        assertThat(job().meetingId()).contains(meeting);
        assertThat(early()).isZero();
    }

    @Test
    void process_runs_a_failed_job_again_and_leaves_one_alone_that_runs() {
        now(intake.accept(signal()));
        now(jobs.fail(lease(), new StageFailure.Permanent("source-gone", "it is gone")));

        now(commands.accept(process()));
        assertThat(job().status()).isEqualTo(JobStatus.QUEUED);
        assertThat(job().run()).isEqualTo(2);

        Job running = lease();
        now(commands.accept(process()));
        assertThat(job().epoch()).isEqualTo(running.epoch());
        assertThat(job().status()).isEqualTo(JobStatus.RUNNING);
    }

    @Test
    void process_ends_the_delay_of_a_job_that_waits() {
        now(intake.accept(signal()));
        now(jobs.retryLater(
                lease(), new StageFailure.Transient("source-unavailable", "503", null), Duration.ofHours(1)));

        now(commands.accept(process()));

        assertThat(lease().recordingId()).isEqualTo(recording);
    }

    @Test
    void a_command_to_process_what_is_not_known_becomes_a_dead_letter() throws Exception {
        send(process());

        await().atMost(WAIT_TIMEOUT)
                .until(() -> Topics.records(COMMANDS + ".dead-letter").stream()
                        .anyMatch(record ->
                                recording.toString().equals(new String(record.key(), StandardCharsets.UTF_8))));
    }
}
