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
import dev.parley.recording.job.AudioTrack;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.JobCommands;
import dev.parley.recording.job.JobIntake;
import dev.parley.recording.job.JobQueries;
import dev.parley.recording.job.JobStatus;
import dev.parley.recording.job.Jobs;
import dev.parley.recording.job.LeaseLostException;
import dev.parley.recording.job.Progress;
import dev.parley.recording.job.Signal;
import dev.parley.recording.job.Stage;
import dev.parley.recording.job.StageFailure;
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

/** Corrections of jobs by signals of a later revision, against the real database and storage. */
@QuarkusTest
@TestProfile(WorkerProfile.Idle.class)
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(S3Resource.class)
@WithTestResource(FfmpegResource.class)
class CorrectionQuarkusTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);
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

    private TestRecording recording = new TestRecording("");

    /** A recording with the signals of its deliveries, each at several revisions. */
    private record TestRecording(String file) {

        private static final SignalFacts NOTHING =
                new SignalFacts(Optional.empty(), RecordingKind.UNKNOWN, Optional.empty(), Optional.empty());

        UUID delivery(String which) {
            return UUID.nameUUIDFromBytes((file + which).getBytes(StandardCharsets.UTF_8));
        }

        Signal signal(String delivery, int revision, SignalFacts facts, RecordingSource source) {
            Origin origin = new Origin(
                    new PlatformId("whereby"),
                    facts.room().map(ProviderRoomName::new),
                    Optional.empty(),
                    facts.kind(),
                    facts.startedAt(),
                    facts.duration());
            return new Signal(delivery(delivery), revision, new RecordingKey("file:" + file), origin, source);
        }

        Signal signal(int revision, RecordingSource source) {
            return signal("webhook", revision, NOTHING, source);
        }

        UUID id() {
            return signal(1, named(file)).recordingId();
        }
    }

    private record SignalFacts(
            Optional<String> room, RecordingKind kind, Optional<Instant> startedAt, Optional<Duration> duration) {}

    private static RecordingSource named(String key) {
        return new RecordingSource.Stored(new StoredObject("whereby", Optional.empty(), key));
    }

    private static RecordingSource placed(String key) {
        return new RecordingSource.Stored(new StoredObject("whereby", Optional.of("acme-whereby"), key));
    }

    @BeforeEach
    void setUp() {
        now(pool.query("UPDATE recording.job SET status = 'failed' WHERE status IN ('queued', 'running')")
                .execute());
        recording = new TestRecording(UUID.randomUUID() + ".mp4");
        Media.put(config, recording.file(), "standup.mp4");
    }

    private static <T> T now(Uni<T> uni) {
        return uni.await().atMost(WAIT_TIMEOUT);
    }

    private void accept(Signal... signals) {
        for (Signal signal : signals) {
            now(intake.accept(signal));
        }
    }

    private Optional<Job> leaseIfAny() {
        return now(jobs.lease("test", List.of(Stage.values())));
    }

    /** Waits, because the last heartbeat may still lock the row. */
    private Job lease() {
        return await().atMost(WAIT_TIMEOUT)
                .until(this::leaseIfAny, Optional::isPresent)
                .orElseThrow();
    }

    private void fail(String code) {
        now(jobs.fail(lease(), new StageFailure.Permanent(code, "x")));
    }

    private Job job() {
        return now(queries.find(recording.id())).orElseThrow();
    }

    private void finish() {
        while (job().status() == JobStatus.QUEUED) {
            now(runner.run(lease()));
        }
        assertThat(job().status()).isEqualTo(JobStatus.DONE);
    }

    private <T extends RecordingEvent> List<T> sent(Class<T> type) {
        return Topics.events("idle.recording-events.v1", recording.id()).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Test
    void a_job_that_failed_because_of_a_wrong_source_restarts_and_succeeds() {
        accept(recording.signal(1, placed("nowhere/" + recording.file() + ".txt")));
        fail("source-gone");

        accept(recording.signal(2, placed(recording.file())));

        assertThat(job().run()).isEqualTo(2);
        assertThat(job().attempts()).isZero();
        finish();
        await().atMost(WAIT_TIMEOUT)
                .untilAsserted(
                        () -> assertThat(sent(RecordingEvent.Transcribed.class)).hasSize(1));
    }

    @Test
    void a_job_that_failed_with_the_wrong_file_fetches_the_right_one() {
        String silent = "silent-" + recording.file();
        Media.put(config, silent, "silent-video.mp4");
        accept(recording.signal(1, named(silent)));
        now(runner.run(lease()));
        assertThat(job().lastError().orElseThrow().code()).isEqualTo("no-audio");
        assertThat(job().status()).isEqualTo(JobStatus.FAILED);

        accept(recording.signal(2, named(recording.file())));

        assertThat(job().stage()).isEqualTo(Stage.FETCH);
        assertThat(job().files()).isEmpty();
        finish();
    }

    @Test
    void a_failed_job_does_not_restart_if_the_source_stays_the_same() {
        accept(recording.signal(1, named(recording.file())));
        fail("x");

        accept(recording.signal(2, named(recording.file())));

        assertThat(job().status()).isEqualTo(JobStatus.FAILED);
        assertThat(job().run()).isEqualTo(1);
    }

    @Test
    void a_done_job_does_not_restart_if_a_correction_only_adds_detail_to_the_source() {
        accept(recording.signal(1, named(recording.file())));
        finish();

        SignalFacts more =
                new SignalFacts(Optional.of("/right"), RecordingKind.COMPOSED, Optional.of(NOON), Optional.empty());
        accept(recording.signal("webhook", 2, more, placed(recording.file())));
        accept(recording.signal(3, new RecordingSource.AskGateway("r-1")));

        assertThat(leaseIfAny()).isEmpty();
        Job job = job();
        assertThat(job.status()).isEqualTo(JobStatus.DONE);
        assertThat(job.run()).isEqualTo(1);
        assertThat(job.source()).as("used by a later reprocessing").isEqualTo(new RecordingSource.AskGateway("r-1"));
        await().atMost(WAIT_TIMEOUT)
                .untilAsserted(() -> assertThat(sent(RecordingEvent.Discovered.class))
                        .extracting(RecordingEvent.Discovered::origin)
                        .containsExactlyInAnyOrder(
                                recording.signal(1, named("x")).origin(),
                                recording.signal("webhook", 2, more, named("x")).origin()));
    }

    @Test
    void a_done_job_restarts_once_if_a_correction_names_another_file() {
        String other = "other-" + recording.file();
        Media.put(config, other, "review.mp4");
        accept(recording.signal(1, named(other)));
        finish();

        Signal corrected = recording.signal(2, named(recording.file()));
        accept(
                corrected,
                corrected,
                recording.signal(1, named(other)),
                recording.signal("late", 1, TestRecording.NOTHING, named(other)));

        assertThat(job().run()).isEqualTo(2);
        finish();
        assertThat(leaseIfAny()).isEmpty();
        await().atMost(WAIT_TIMEOUT)
                .untilAsserted(
                        () -> assertThat(sent(RecordingEvent.Transcribed.class)).hasSize(2));
    }

    @Test
    void an_erased_recording_is_not_fetched_again_after_a_correction() {
        accept(recording.signal(1, named("other-" + recording.file())));
        fail("source-gone");
        now(commands.accept(
                new RecordingCommand.Erase(UUID.randomUUID(), recording.id(), Instant.now(), Optional.empty(), false)));

        accept(recording.signal(2, named(recording.file())));
        await().atMost(WAIT_TIMEOUT).until(() -> job().erasedAt().isPresent());
        accept(recording.signal(3, placed(recording.file())), recording.signal(4, named("third-" + recording.file())));

        assertThat(job().status()).isEqualTo(JobStatus.FAILED);
        assertThat(job().source()).isEqualTo(named("third-" + recording.file()));
    }

    @Test
    void a_worker_that_fetches_from_the_wrong_source_loses_its_lease() {
        accept(recording.signal(1, named("other-" + recording.file())));
        Job wrong = lease();

        accept(recording.signal(2, named(recording.file())));

        assertThatExceptionOfType(LeaseLostException.class)
                .isThrownBy(() -> now(jobs.fail(wrong, new StageFailure.Permanent("source-gone", "x"))));
        assertThat(job().status()).isEqualTo(JobStatus.QUEUED);
        finish();
    }

    @Test
    void a_job_past_the_fetch_stage_restarts_only_if_it_fetched_another_file() {
        accept(recording.signal(1, named(recording.file())));
        Job fetched = now(jobs.fetchDone(lease(), RecordingKind.COMPOSED, List.of(), List.of()));

        accept(recording.signal(2, placed(recording.file())));
        now(jobs.heartbeat(fetched.lease(), Progress.of(0.5)));
        assertThat(job().stage()).isEqualTo(Stage.CHECK);

        accept(recording.signal(3, placed("third-" + recording.file())));
        assertThatExceptionOfType(LeaseLostException.class)
                .isThrownBy(() -> now(jobs.heartbeat(fetched.lease(), Progress.of(0.5))));
        assertThat(job().stage()).isEqualTo(Stage.FETCH);
    }

    @Test
    void files_of_the_wrong_source_are_discarded() {
        accept(recording.signal(1, named("other-" + recording.file())));
        Job wrong = lease();
        AudioTrack track =
                new AudioTrack(0, new ObjectRef("b", "k", "0".repeat(64), 1), Optional.empty(), Duration.ZERO);
        now(jobs.fetched(wrong.lease(), List.of(track)));
        now(jobs.releaseAll("test", Stage.TRANSFER));

        accept(recording.signal("notice", 1, TestRecording.NOTHING, placed("third-" + recording.file())));

        assertThat(job().files()).isEmpty();
    }

    @Test
    void the_kind_of_an_event_replaces_the_kind_found_while_fetching() {
        accept(recording.signal(1, named(recording.file())));
        now(jobs.fetchDone(lease(), RecordingKind.COMPOSED, List.of(), List.of()));
        assertThat(job().kind()).isEqualTo(RecordingKind.COMPOSED);

        SignalFacts audio =
                new SignalFacts(Optional.empty(), RecordingKind.COMPOSED_AUDIO, Optional.empty(), Optional.empty());
        accept(recording.signal("webhook", 2, audio, named(recording.file())));

        assertThat(job().kind()).isEqualTo(RecordingKind.COMPOSED_AUDIO);
    }

    @Test
    void every_order_of_signals_leads_to_the_same_facts() {
        Set<String> ends = new TreeSet<>();
        for (List<Integer> order : permutations(5)) {
            recording = new TestRecording(UUID.randomUUID() + ".mp4");
            List<Signal> signals = signals();
            order.forEach(index -> accept(signals.get(index), signals.get(order.get(0))));
            ends.add(facts());
        }

        assertThat(ends).hasSize(1);
        assertThat(ends.iterator().next())
                .contains("\"room\": \"/right\"", "\"kind\": \"TRACKS\"", "\"duration_ms\": 30000")
                .contains("\"started_at\": \"2026-01-01T11:59:50+00:00\"", "r-2");
    }

    private List<Signal> signals() {
        SignalFacts first = new SignalFacts(
                Optional.of("/wrong"), RecordingKind.COMPOSED, Optional.of(NOON), Optional.of(Duration.ofSeconds(60)));
        SignalFacts second = new SignalFacts(
                Optional.empty(), RecordingKind.UNKNOWN, Optional.of(NOON.plusSeconds(5)), Optional.empty());
        SignalFacts corrected = new SignalFacts(
                Optional.of("/right"),
                RecordingKind.TRACKS,
                Optional.of(NOON.minusSeconds(10)),
                Optional.of(Duration.ofSeconds(30)));
        SignalFacts listed = new SignalFacts(
                Optional.of("/listed"),
                RecordingKind.COMPOSED_AUDIO,
                Optional.empty(),
                Optional.of(Duration.ofSeconds(70)));
        return List.of(
                recording.signal("webhook", 1, first, named("a.mp4")),
                recording.signal("notice", 1, second, placed("x/a.mp4")),
                recording.signal("webhook", 2, corrected, new RecordingSource.AskGateway("r-2")),
                recording.signal("notice", 2, TestRecording.NOTHING, new RecordingSource.AskGateway("r-1")),
                recording.signal("list", 0, listed, new RecordingSource.AskGateway("r-0")));
    }

    private String facts() {
        return now(pool.preparedQuery("""
                        SELECT jsonb_build_object('room', room, 'kind', kind, 'started_at', started_at,
                            'duration_ms', duration_ms, 'source', source, 'told', told_source, 'listed', listed_source,
                            'revisions', array[room_revision, kind_revision, started_revision, duration_revision,
                                source_revision, provider_revision])::text
                        FROM recording.job WHERE recording_id = $1""").execute(Tuple.of(recording.id())))
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
