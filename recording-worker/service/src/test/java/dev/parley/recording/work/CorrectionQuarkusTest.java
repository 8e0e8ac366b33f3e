package dev.parley.recording.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.parley.local.testing.FfmpegResource;
import dev.parley.local.testing.KafkaResource;
import dev.parley.local.testing.PostgresResource;
import dev.parley.local.testing.S3Resource;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.events.StoredObject;
import dev.parley.recording.Media;
import dev.parley.recording.Topics;
import dev.parley.recording.WorkerProfile;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.events.RecordingCommand;
import dev.parley.recording.events.RecordingEvent;
import dev.parley.recording.events.RecordingEvent.Origin;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.JobCommands;
import dev.parley.recording.job.JobIntake;
import dev.parley.recording.job.JobQueries;
import dev.parley.recording.job.JobStatus;
import dev.parley.recording.job.Jobs;
import dev.parley.recording.job.LeaseLostException;
import dev.parley.recording.job.Signal;
import dev.parley.recording.job.Stage;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.job.AudioTrack;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a corrected normaliser tells anew about jobs, against the real database and storage. */
@QuarkusTest
@TestProfile(WorkerProfile.Idle.class)
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(S3Resource.class)
@WithTestResource(FfmpegResource.class)
class CorrectionQuarkusTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(60);
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Inject
    Jobs jobs;

    @Inject
    JobIntake intake;

    @Inject
    JobQueries queries;

    @Inject
    JobCommands commands;

    @Inject
    JobRunner runner;

    @Inject
    RecordingConfig config;

    @Inject
    Pool pool;

    private Subject subject = new Subject("");

    /** A recording, and what is told of it by one delivery that revision after revision reads anew. */
    private record Subject(String file) {

        private static final Revisioned NOTHING =
                new Revisioned(Optional.empty(), RecordingKind.UNKNOWN, Optional.empty(), Optional.empty());

        UUID delivery(String which) {
            return UUID.nameUUIDFromBytes((file + which).getBytes(StandardCharsets.UTF_8));
        }

        Signal told(String delivery, int revision, Revisioned told, RecordingSource source) {
            Origin origin = new Origin(
                    new PlatformId("whereby"),
                    told.room().map(ProviderRoomName::new),
                    Optional.empty(),
                    told.kind(),
                    told.startedAt(),
                    told.duration());
            return new Signal(delivery(delivery), revision, new RecordingKey("file:" + file), origin, source);
        }

        Signal told(int revision, RecordingSource source) {
            return told("webhook", revision, NOTHING, source);
        }

        UUID id() {
            return told(1, named(file)).recordingId();
        }
    }

    private record Revisioned(
            Optional<String> room, RecordingKind kind, Optional<Instant> startedAt, Optional<Duration> duration) {}

    private static RecordingSource named(String key) {
        return new RecordingSource.Stored(new StoredObject("whereby", Optional.empty(), key));
    }

    private static RecordingSource placed(String key) {
        return new RecordingSource.Stored(new StoredObject("whereby", Optional.of("acme-whereby"), key));
    }

    @BeforeEach
    void begin() {
        now(pool.query("UPDATE recording.job SET status = 'failed' WHERE status IN ('queued', 'running')")
                .execute());
        subject = new Subject(UUID.randomUUID() + ".mp4");
        Media.put(config, subject.file(), "standup.mp4");
    }

    private static <T> T now(Uni<T> uni) {
        return uni.await().atMost(WAIT_TIMEOUT);
    }

    private void tell(Signal... signals) {
        for (Signal signal : signals) {
            now(intake.accept(signal));
        }
    }

    private Optional<Job> leaseIfAny() {
        return now(jobs.lease("test", List.of(Stage.values())));
    }

    /** The row may still be in the hands of the last heartbeat. */
    private Job lease() {
        return await().atMost(WAIT_TIMEOUT)
                .until(this::leaseIfAny, Optional::isPresent)
                .orElseThrow();
    }

    private void giveUp(String code) {
        now(jobs.fail(lease(), new StageFailure.Permanent(code, "x")));
    }

    private Job job() {
        return now(queries.find(subject.id())).orElseThrow();
    }

    private void finish() {
        while (job().status() == JobStatus.QUEUED) {
            now(runner.run(lease()));
        }
        assertThat(job().status()).isEqualTo(JobStatus.DONE);
    }

    private <T extends RecordingEvent> List<T> sent(Class<T> type) {
        return Topics.events("idle.recording-events.v1", subject.id()).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Test
    void a_job_that_failed_because_of_a_wrongly_told_source_is_taken_up_again_and_done() {
        tell(subject.told(1, placed("nowhere/" + subject.file() + ".txt")));
        giveUp("source-gone");

        tell(subject.told(2, placed(subject.file())));

        assertThat(job().run()).isEqualTo(2);
        assertThat(job().attempts()).isZero();
        finish();
        await().atMost(WAIT_TIMEOUT)
                .untilAsserted(
                        () -> assertThat(sent(RecordingEvent.Transcribed.class)).hasSize(1));
    }

    @Test
    void a_job_that_failed_after_it_fetched_the_wrong_file_fetches_the_right_one() {
        String silent = "silent-" + subject.file();
        Media.put(config, silent, "silent-video.mp4");
        tell(subject.told(1, named(silent)));
        now(runner.run(lease()));
        assertThat(job().lastError().orElseThrow().code()).isEqualTo("no-audio");
        assertThat(job().status()).isEqualTo(JobStatus.FAILED);

        tell(subject.told(2, named(subject.file())));

        assertThat(job().stage()).isEqualTo(Stage.FETCH);
        assertThat(job().files()).isEmpty();
        finish();
    }

    @Test
    void a_job_that_failed_is_left_alone_by_a_correction_that_names_the_same_source() {
        tell(subject.told(1, named(subject.file())));
        giveUp("x");

        tell(subject.told(2, named(subject.file())));

        assertThat(job().status()).isEqualTo(JobStatus.FAILED);
        assertThat(job().run()).isEqualTo(1);
    }

    @Test
    void a_finished_job_is_not_done_twice_because_a_correction_tells_more_of_where_the_file_is() {
        tell(subject.told(1, named(subject.file())));
        finish();

        Revisioned more = new Revisioned(Optional.of("/right"), RecordingKind.COMPOSED, Optional.of(NOON), Optional.empty());
        tell(subject.told("webhook", 2, more, placed(subject.file())));
        tell(subject.told(3, new RecordingSource.AskGateway("r-1")));

        assertThat(leaseIfAny()).isEmpty();
        Job job = job();
        assertThat(job.status()).isEqualTo(JobStatus.DONE);
        assertThat(job.run()).isEqualTo(1);
        assertThat(job.source())
                .as("for whoever has it erased and done again")
                .isEqualTo(new RecordingSource.AskGateway("r-1"));
        await().atMost(WAIT_TIMEOUT)
                .untilAsserted(() -> assertThat(sent(RecordingEvent.Discovered.class))
                        .extracting(RecordingEvent.Discovered::origin)
                        .containsExactlyInAnyOrder(
                                subject.told(1, named("x")).origin(),
                                subject.told("webhook", 2, more, named("x")).origin()));
    }

    @Test
    void a_finished_job_of_which_the_correction_says_that_it_is_of_another_file_is_done_once_more() {
        String other = "other-" + subject.file();
        Media.put(config, other, "review.mp4");
        tell(subject.told(1, named(other)));
        finish();

        Signal corrected = subject.told(2, named(subject.file()));
        tell(
                corrected,
                corrected,
                subject.told(1, named(other)),
                subject.told("late", 1, Subject.NOTHING, named(other)));

        assertThat(job().run()).isEqualTo(2);
        finish();
        assertThat(leaseIfAny()).isEmpty();
        await().atMost(WAIT_TIMEOUT)
                .untilAsserted(
                        () -> assertThat(sent(RecordingEvent.Transcribed.class)).hasSize(2));
    }

    @Test
    void what_somebody_had_erased_is_not_fetched_again_by_a_correction() {
        tell(subject.told(1, named("other-" + subject.file())));
        giveUp("source-gone");
        now(commands.accept(new RecordingCommand.Erase(UUID.randomUUID(), subject.id(), Instant.now())));

        tell(subject.told(2, named(subject.file())));
        await().atMost(WAIT_TIMEOUT).until(() -> job().erasedAt().isPresent());
        tell(subject.told(3, placed(subject.file())), subject.told(4, named("third-" + subject.file())));

        assertThat(job().status()).isEqualTo(JobStatus.FAILED);
        assertThat(job().source()).isEqualTo(named("third-" + subject.file()));
    }

    @Test
    void who_fetches_from_the_wrong_source_loses_the_job() {
        tell(subject.told(1, named("other-" + subject.file())));
        Job wrong = lease();

        tell(subject.told(2, named(subject.file())));

        assertThatExceptionOfType(LeaseLostException.class)
                .isThrownBy(() -> now(jobs.fail(wrong, new StageFailure.Permanent("source-gone", "x"))));
        assertThat(job().status()).isEqualTo(JobStatus.QUEUED);
        finish();
    }

    @Test
    void a_job_that_is_past_fetching_begins_again_only_if_it_fetched_another_file() {
        tell(subject.told(1, named(subject.file())));
        Job fetched = now(jobs.fetchDone(lease(), RecordingKind.COMPOSED, List.of()));

        tell(subject.told(2, placed(subject.file())));
        now(jobs.heartbeat(fetched.lease(), 0.5));
        assertThat(job().stage()).isEqualTo(Stage.CHECK);

        tell(subject.told(3, placed("third-" + subject.file())));
        assertThatExceptionOfType(LeaseLostException.class).isThrownBy(() -> now(jobs.heartbeat(fetched.lease(), 0.5)));
        assertThat(job().stage()).isEqualTo(Stage.FETCH);
    }

    @Test
    void tracks_of_the_wrong_source_are_not_mixed_with_those_of_the_right_one() {
        tell(subject.told(1, named("other-" + subject.file())));
        Job wrong = lease();
        AudioTrack voice = new AudioTrack(new ObjectRef("b", "k", "0".repeat(64), 1), Optional.empty(), Duration.ZERO);
        now(jobs.fetched(wrong.lease(), List.of(voice)));
        now(jobs.release(wrong.lease()));

        tell(subject.told("notice", 1, Subject.NOTHING, placed("third-" + subject.file())));

        assertThat(job().files()).isEmpty();
    }

    @Test
    void the_kind_that_was_found_by_looking_gives_way_to_the_one_that_is_told() {
        tell(subject.told(1, named(subject.file())));
        now(jobs.fetchDone(lease(), RecordingKind.COMPOSED, List.of()));
        assertThat(job().kind()).isEqualTo(RecordingKind.COMPOSED);

        Revisioned audio = new Revisioned(Optional.empty(), RecordingKind.COMPOSED_AUDIO, Optional.empty(), Optional.empty());
        tell(subject.told("webhook", 2, audio, named(subject.file())));

        assertThat(job().kind()).isEqualTo(RecordingKind.COMPOSED_AUDIO);
    }

    @Test
    void every_order_of_signals_comes_to_the_same_knowledge() {
        Set<String> ends = new TreeSet<>();
        for (List<Integer> order : permutations(5)) {
            subject = new Subject(UUID.randomUUID() + ".mp4");
            List<Signal> signals = signals();
            order.forEach(index -> tell(signals.get(index), signals.get(order.get(0))));
            ends.add(known());
        }

        assertThat(ends).hasSize(1);
        assertThat(ends.iterator().next())
                .contains("\"room\": \"/right\"", "\"kind\": \"TRACKS\"", "\"duration_ms\": 30000")
                .contains("\"started_at\": \"2026-01-01T11:59:50+00:00\"", "r-2");
    }

    private List<Signal> signals() {
        Revisioned first = new Revisioned(
                Optional.of("/wrong"), RecordingKind.COMPOSED, Optional.of(NOON), Optional.of(Duration.ofSeconds(60)));
        Revisioned second =
                new Revisioned(Optional.empty(), RecordingKind.UNKNOWN, Optional.of(NOON.plusSeconds(5)), Optional.empty());
        Revisioned corrected = new Revisioned(
                Optional.of("/right"),
                RecordingKind.TRACKS,
                Optional.of(NOON.minusSeconds(10)),
                Optional.of(Duration.ofSeconds(30)));
        Revisioned listed = new Revisioned(
                Optional.of("/listed"),
                RecordingKind.COMPOSED_AUDIO,
                Optional.empty(),
                Optional.of(Duration.ofSeconds(70)));
        return List.of(
                subject.told("webhook", 1, first, named("a.mp4")),
                subject.told("notice", 1, second, placed("x/a.mp4")),
                subject.told("webhook", 2, corrected, new RecordingSource.AskGateway("r-2")),
                subject.told("notice", 2, Subject.NOTHING, new RecordingSource.AskGateway("r-1")),
                subject.told("list", 0, listed, new RecordingSource.AskGateway("r-0")));
    }

    private String known() {
        return now(pool.preparedQuery("""
                        SELECT jsonb_build_object('room', room, 'kind', kind, 'started_at', started_at,
                            'duration_ms', duration_ms, 'source', source, 'told', told_source, 'listed', listed_source,
                            'revisions', array[room_revision, kind_revision, started_revision, duration_revision,
                                source_revision, provider_revision])::text
                        FROM recording.job WHERE recording_id = $1""").execute(Tuple.of(subject.id())))
                .iterator()
                .next()
                .getString(0);
    }

    private static List<List<Integer>> permutations(int count) {
        if (count == 0) {
            return List.of(List.of());
        }
        List<List<Integer>> all = new ArrayList<>();
        for (List<Integer> shorter : permutations(count - 1)) {
            for (int place = 0; place <= shorter.size(); place++) {
                List<Integer> longer = new ArrayList<>(shorter);
                longer.add(place, count - 1);
                all.add(longer);
            }
        }
        return all;
    }
}
