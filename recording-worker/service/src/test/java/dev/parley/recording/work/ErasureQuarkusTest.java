package dev.parley.recording.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.local.testing.FfmpegResource;
import dev.parley.local.testing.KafkaResource;
import dev.parley.local.testing.PostgresResource;
import dev.parley.local.testing.S3Resource;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.RecordedTrack;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.events.StoredObject;
import dev.parley.recording.Media;
import dev.parley.recording.Topics;
import dev.parley.recording.WorkerProfile;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.events.ErasureReason;
import dev.parley.recording.events.RecordingCodec;
import dev.parley.recording.events.RecordingCommand;
import dev.parley.recording.events.RecordingEvent;
import dev.parley.recording.events.RecordingEvent.Origin;
import dev.parley.recording.events.SourceCopy;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.JobIntake;
import dev.parley.recording.job.JobQueries;
import dev.parley.recording.job.Signal;
import dev.parley.recording.storage.RecordingStorage;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Erasure on command and by age, against real storage, database and broker. */
@QuarkusTest
@TestProfile(WorkerProfile.Idle.class)
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(S3Resource.class)
@WithTestResource(FfmpegResource.class)
class ErasureQuarkusTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);
    private static final byte[] FILE = {1, 2, 3};

    private final String name = UUID.randomUUID().toString();

    @Inject
    JobIntake intake;

    @Inject
    JobQueries queries;

    @Inject
    RecordingStorage storage;

    @Inject
    RecordingConfig config;

    @Inject
    Pool pool;

    @Inject
    MeterRegistry metrics;

    private DeletingGateway gateway;

    @BeforeEach
    void start() throws Exception {
        Topics.create("idle.recording-commands.v1");
        gateway = new DeletingGateway();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private static <T> T now(Uni<T> uni) {
        return uni.await().atMost(WAIT_TIMEOUT);
    }

    /** A recording that has been transcribed, with its audio in our storage. */
    private UUID recorded(RecordingSource source, Optional<String> id) {
        return recorded(name, source, id);
    }

    private UUID recorded(String key, RecordingSource source, Optional<String> id) {
        Signal signal = new Signal(
                UUID.randomUUID(),
                1,
                new RecordingKey("id:" + key),
                new Origin(
                        new PlatformId("acme"),
                        Optional.empty(),
                        id,
                        RecordingKind.COMPOSED,
                        Optional.of(Instant.now()),
                        Optional.empty()),
                source);
        now(intake.accept(signal));
        UUID recording = signal.recordingId();
        now(storage.storeBytes(
                storage.reference("recordings/" + recording + "/0.mp4", "0".repeat(64), 3), "video/mp4", FILE));
        now(pool.preparedQuery("UPDATE recording.job SET status = 'done', stage = 'publish' WHERE recording_id = $1")
                .execute(Tuple.of(recording)));
        return recording;
    }

    private void status(UUID recording, String status) {
        now(pool.preparedQuery("UPDATE recording.job SET status = $2 WHERE recording_id = $1")
                .execute(Tuple.of(recording, status)));
    }

    private StoredObject stored(String source, String key) {
        Media.put(config, source, key, FILE);
        return new StoredObject(source, Optional.empty(), key);
    }

    private static RecordedTrack track(StoredObject object, RecordedTrack.Kind kind) {
        return new RecordedTrack(object, kind, Optional.empty(), Duration.ZERO, Optional.empty());
    }

    private static UUID command(UUID recording, boolean source) throws Exception {
        UUID command = UUID.randomUUID();
        send(command, recording, source);
        return command;
    }

    private static void send(UUID command, UUID recording, boolean source) throws Exception {
        Topics.send(
                "idle.recording-commands.v1",
                recording.toString().getBytes(StandardCharsets.UTF_8),
                RecordingCodec.encode(new RecordingCommand.Erase(
                        command, recording, Instant.now(), Optional.of(ErasureReason.CONSENT), source)));
    }

    private static List<RecordingEvent.Erased> erased(UUID recording) {
        return Topics.events("idle.recording-events.v1", recording).stream()
                .filter(RecordingEvent.Erased.class::isInstance)
                .map(RecordingEvent.Erased.class::cast)
                .toList();
    }

    private static RecordingEvent.Erased awaitErased(UUID recording, int number) {
        return await().atMost(WAIT_TIMEOUT)
                .until(() -> erased(recording), found -> found.size() == number)
                .get(number - 1);
    }

    private double failed() {
        return metrics.counter("parley.recording.erasures", "outcome", "failed").count();
    }

    private List<String> ownFiles(UUID recording) {
        return Media.keys(config, "recordings/" + recording + "/");
    }

    @Test
    void every_file_goes_from_our_storage_from_the_bucket_and_from_the_provider_with_time_and_reason()
            throws Exception {
        StoredObject voice = stored("daily", name + "/cam-audio");
        StoredObject screen = stored("daily", name + "/screen video+1");
        StoredObject other = stored("daily", name + "/cam-audio-of-another");
        UUID recording = recorded(
                new RecordingSource.Tracks(List.of(
                        track(voice, RecordedTrack.Kind.MICROPHONE), track(screen, RecordedTrack.Kind.SCREEN_VIDEO))),
                Optional.of(name));
        Instant before = Instant.now();

        command(recording, true);

        RecordingEvent.Erased event = awaitErased(recording, 1);
        assertThat(event.reason()).contains(ErasureReason.CONSENT);
        assertThat(event.source()).contains(SourceCopy.DELETED);
        assertThat(event.occurredAt()).isBetween(before, Instant.now());
        assertThat(ownFiles(recording)).isEmpty();
        assertThat(Media.objects(config, "daily", name)).containsExactly(other.key());
        assertThat(gateway.calls()).containsExactly("DELETE " + name);
        assertThat(now(queries.find(recording)).orElseThrow().erasedAt()).isPresent();
    }

    @Test
    void the_parts_of_an_upload_that_a_killed_worker_left_go_too() throws Exception {
        UUID recording = recorded(new RecordingSource.AskGateway(name), Optional.of(name));
        String prefix = "recordings/" + recording + "/";
        Media.beginUpload(config, prefix + "1.mp4", FILE);
        assertThat(Media.uploads(config, prefix)).hasSize(1);

        command(recording, false);

        awaitErased(recording, 1);
        assertThat(Media.uploads(config, prefix)).isEmpty();
        assertThat(ownFiles(recording)).isEmpty();
    }

    @Test
    void without_the_source_the_copy_there_is_kept() throws Exception {
        StoredObject file = stored("whereby", name + ".mp4");
        UUID recording = recorded(new RecordingSource.Stored(file), Optional.of(name));

        command(recording, false);

        assertThat(awaitErased(recording, 1).source()).contains(SourceCopy.KEPT);
        assertThat(ownFiles(recording)).isEmpty();
        assertThat(Media.objects(config, "whereby", name)).containsExactly(file.key());
        assertThat(gateway.calls()).isEmpty();
    }

    @Test
    void an_erasure_is_retried_until_the_provider_can_be_asked_and_confirmed_once() throws Exception {
        UUID recording = recorded(new RecordingSource.AskGateway(name), Optional.of(name));
        gateway.failNext(3);
        double failedBefore = failed();

        UUID command = command(recording, true);
        assertThat(awaitErased(recording, 1).source()).contains(SourceCopy.DELETED);
        assertThat(failed() - failedBefore).as("failures in the metric").isGreaterThanOrEqualTo(3);
        send(command, recording, true);
        send(UUID.randomUUID(), recording, true);

        assertThat(awaitErased(recording, 2).source()).contains(SourceCopy.ABSENT);
        assertThat(gateway.calls())
                .filteredOn(call -> call.startsWith("DELETE"))
                .hasSize(2);
    }

    @Test
    void a_file_that_the_provider_leaves_in_our_bucket_goes_too() throws Exception {
        stored("whereby", name + "/left.mp4");
        gateway.leaves("whereby", name + "/left.mp4");
        UUID recording = recorded(new RecordingSource.AskGateway(name), Optional.of(name));

        command(recording, true);

        assertThat(awaitErased(recording, 1).source()).contains(SourceCopy.DELETED);
        assertThat(Media.objects(config, "whereby", name)).isEmpty();
    }

    @Test
    void audio_whose_refusal_was_withdrawn_while_the_job_ran_is_kept() throws Exception {
        StoredObject file = stored("whereby", name + ".mp4");
        UUID recording = recorded(new RecordingSource.Stored(file), Optional.empty());
        status(recording, "queued");
        command(recording, true);
        await().atMost(WAIT_TIMEOUT)
                .until(() ->
                        now(queries.find(recording)).flatMap(Job::eraseCommand).isPresent());

        Topics.send(
                "idle.recording-commands.v1",
                recording.toString().getBytes(StandardCharsets.UTF_8),
                RecordingCodec.encode(new RecordingCommand.CancelErasure(
                        UUID.randomUUID(), recording, Instant.now(), ErasureReason.CONSENT)));
        await().atMost(WAIT_TIMEOUT)
                .until(() ->
                        now(queries.find(recording)).flatMap(Job::eraseCommand).isEmpty());
        status(recording, "done");
        // One that is asked for later has been carried out by then.
        String later = UUID.randomUUID().toString();
        UUID other = recorded(later, new RecordingSource.AskGateway(later), Optional.of(later));
        command(other, true);
        awaitErased(other, 1);

        assertThat(ownFiles(recording)).hasSize(1);
        assertThat(Media.objects(config, "whereby", file.key())).containsExactly(file.key());
        assertThat(erased(recording)).isEmpty();
    }

    @Test
    void a_source_that_nobody_can_delete_is_named_as_such() throws Exception {
        gateway.supportsNothing();
        UUID recording = recorded(new RecordingSource.AskGateway(name), Optional.of(name));

        command(recording, true);

        assertThat(awaitErased(recording, 1).source()).contains(SourceCopy.UNSUPPORTED);
        assertThat(ownFiles(recording)).isEmpty();
    }

    @Test
    void audio_that_is_kept_for_longer_than_the_setting_allows_is_erased_and_younger_audio_is_not() {
        StoredObject file = stored("whereby", name + ".mp4");
        UUID recording = recorded(new RecordingSource.Stored(file), Optional.empty());
        now(pool.preparedQuery(
                        "UPDATE recording.job SET started_at = now() - interval '20 years' WHERE recording_id = $1")
                .execute(Tuple.of(recording)));

        RecordingEvent.Erased event = awaitErased(recording, 1);

        assertThat(event.reason()).contains(ErasureReason.RETENTION);
        assertThat(event.source()).contains(SourceCopy.DELETED);
        assertThat(ownFiles(recording)).isEmpty();
        assertThat(Media.objects(config, "whereby", name)).isEmpty();
        assertThat(now(pool.query("SELECT 1 FROM recording.job WHERE erase_reason = 'retention'"
                                        + " AND coalesce(started_at, created_at) > now() - interval '10 years'")
                                .execute())
                        .rowCount())
                .isZero();
    }
}
