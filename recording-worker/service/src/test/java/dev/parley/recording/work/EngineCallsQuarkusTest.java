package dev.parley.recording.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.testing.FfmpegResource;
import dev.parley.local.testing.KafkaResource;
import dev.parley.local.testing.PostgresResource;
import dev.parley.local.testing.S3Resource;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.events.StoredObject;
import dev.parley.recording.Media;
import dev.parley.recording.WorkerProfile;
import dev.parley.recording.config.PieceFormat;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.events.RecordingCodec;
import dev.parley.recording.events.RecordingCommand;
import dev.parley.recording.events.RecordingEvent.Origin;
import dev.parley.recording.events.TranscriptDocument;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.JobCommands;
import dev.parley.recording.job.JobIntake;
import dev.parley.recording.job.JobQueries;
import dev.parley.recording.job.JobStatus;
import dev.parley.recording.job.Jobs;
import dev.parley.recording.job.Signal;
import dev.parley.recording.job.Stage;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.transcribe.EngineCalls;
import dev.parley.recording.transcribe.EngineCalls.Call;
import dev.parley.recording.transcribe.EngineLimits;
import dev.parley.recording.transcribe.ScriptedEngine;
import dev.parley.recording.transcribe.SpeechPiece;
import dev.parley.recording.transcribe.TimedWord;
import dev.parley.recording.transcribe.TranscriptionEngine;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What engines cost, by the rows of the database. The tests act as the workers. */
@QuarkusTest
@TestProfile(WorkerProfile.Idle.class)
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(S3Resource.class)
@WithTestResource(FfmpegResource.class)
class EngineCallsQuarkusTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Engine that is paid for; never called. */
    private static final TranscriptionEngine PAID = new TranscriptionEngine() {
        @Override
        public String name() {
            return "paid";
        }

        @Override
        public EngineLimits limits() {
            return new EngineLimits(Duration.ofMinutes(10), Duration.ZERO, PieceFormat.FLAC);
        }

        @Override
        public boolean isBilled() {
            return true;
        }

        @Override
        public Uni<List<TimedWord>> transcribe(
                SpeechPiece piece, Path workDir, String language, DoubleConsumer progress) {
            return Uni.createFrom().item(List.of());
        }
    };

    @Inject
    Pool pool;

    @Inject
    Checkpoints checkpoints;

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
    ScriptedEngine scripted;

    @BeforeEach
    void clear() {
        now(pool.query("UPDATE recording.job SET status = 'failed' WHERE status IN ('queued', 'running')")
                .execute());
        now(pool.query("DELETE FROM recording.engine_call").execute());
    }

    private static <T> T now(Uni<T> uni) {
        return uni.await().atMost(WAIT_TIMEOUT);
    }

    private UUID discover() {
        String key = UUID.randomUUID() + ".webm";
        Media.put(config, key, "planning-he.webm");
        Signal signal = new Signal(
                UUID.randomUUID(),
                1,
                new RecordingKey("file:" + key),
                new Origin(
                        new PlatformId("whereby"),
                        Optional.empty(),
                        Optional.empty(),
                        RecordingKind.COMPOSED,
                        Optional.empty(),
                        Optional.empty()),
                new RecordingSource.Stored(new StoredObject("whereby", Optional.empty(), key)));
        now(intake.accept(signal));
        return signal.recordingId();
    }

    private EngineCalls calls(Duration budget) {
        return new EngineCallLog(pool, checkpoints, Optional.of(budget)).of(discover());
    }

    private void run() {
        now(jobs.lease("me", Stage.TRANSFER).chain(job -> runner.run(job.orElseThrow())));
        transcribe();
    }

    private void transcribe() {
        now(jobs.lease("me", Stage.SPEECH).chain(job -> runner.run(job.orElseThrow())));
    }

    private Job find(UUID id) {
        return now(queries.find(id)).orElseThrow();
    }

    private static StageFailure.Postponed refused(EngineCalls calls, Duration length) {
        try {
            now(calls.begin("p", PAID, length));
        } catch (StageFailure.Postponed postponed) {
            return postponed;
        }
        throw new AssertionError("the call was not refused");
    }

    @Test
    void what_was_sent_today_is_spent_and_the_rest_waits_for_the_next_day() {
        EngineCalls calls = calls(MINUTE.multipliedBy(3));
        now(calls.begin("a", PAID, MINUTE));
        now(calls.begin("b", PAID, MINUTE));

        StageFailure.Postponed refused = refused(calls, MINUTE.multipliedBy(2));

        assertThat(refused.code()).isEqualTo("budget-spent");
        assertThat(refused.delay()).isPositive().isLessThanOrEqualTo(Duration.ofDays(1));
        now(calls.begin("c", PAID, MINUTE));
        assertThat(now(calls.begin("free", scripted, MINUTE)).engine()).isEqualTo("scripted");
    }

    @Test
    void what_was_sent_yesterday_or_was_not_billed_is_not_spent() {
        EngineCalls calls = calls(MINUTE);
        now(calls.begin("a", PAID, MINUTE));
        now(pool.query("UPDATE recording.engine_call SET sent_at = sent_at - interval '1 day'")
                .execute());
        Call down = now(calls.begin("b", PAID, MINUTE));
        now(calls.unbilled(down));

        now(calls.begin("c", PAID, MINUTE));
        refused(calls, Duration.ofSeconds(1));
    }

    @Test
    void a_piece_that_is_longer_than_the_budget_is_sent_first_on_a_day() {
        EngineCalls calls = calls(MINUTE);

        now(calls.begin("long", PAID, MINUTE.multipliedBy(10)));

        refused(calls, Duration.ofSeconds(1));
    }

    @Test
    void calls_at_the_same_time_do_not_spend_the_same_rest() {
        EngineCalls calls = calls(MINUTE.multipliedBy(2));
        now(calls.begin("first", PAID, MINUTE));

        List<Uni<Boolean>> together = IntStream.range(0, 6)
                .mapToObj(index -> calls.begin("p" + index, PAID, MINUTE)
                        .map(call -> true)
                        .onFailure(StageFailure.Postponed.class)
                        .recoverWithItem(false))
                .toList();

        assertThat(now(Uni.join().all(together).andFailFast()))
                .filteredOn(taken -> taken)
                .hasSize(1);
    }

    @Test
    void a_job_that_waits_for_the_budget_says_why_and_goes_on_without_losing_an_attempt() {
        UUID id = discover();
        scripted.failNext(new StageFailure.Postponed(EngineCalls.SPENT, "spent", Duration.ofHours(5)));

        run();

        Job waiting = find(id);
        assertThat(waiting.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(waiting.lastError())
                .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo("budget-spent"));
        assertThat(waiting.attempts()).isZero();
        assertThat(waiting.nextTryAt()).isAfter(Instant.now().plus(Duration.ofHours(4)));

        now(commands.retry(id));
        transcribe();
        assertThat(find(id).status()).isEqualTo(JobStatus.DONE);
    }

    @Test
    void who_made_a_piece_and_what_it_cost_stays_known() {
        UUID id = discover();

        run();

        List<Row> rows = now(pool.preparedQuery(
                        "SELECT engine, outcome, audio_ms FROM recording.engine_call WHERE recording_id = $1")
                .execute(Tuple.of(id))
                .map(found -> StreamSupport.stream(found.spliterator(), false).toList()));
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.getString("engine")).isEqualTo("scripted");
            assertThat(row.getString("outcome")).isEqualTo("done");
            assertThat(row.getLong("audio_ms")).isBetween(17_000L, 17_600L);
        });
    }

    @Test
    void a_language_that_is_named_is_passed_on_and_kept() {
        UUID id = discover();
        run();
        now(commands.accept(
                new RecordingCommand.Reprocess(UUID.randomUUID(), id, Instant.now(), Optional.of("de-AT"))));
        transcribe();
        now(commands.accept(new RecordingCommand.Reprocess(UUID.randomUUID(), id, Instant.now())));
        transcribe();

        List<String> spoken = scripted.languages();
        assertThat(spoken.subList(spoken.size() - 3, spoken.size())).containsExactly("en", "de-AT", "de-AT");
        TranscriptDocument document = RecordingCodec.decodeTranscript(
                Media.stored(config, find(id).transcript().orElseThrow().key()));
        assertThat(document.language()).isEqualTo("de-AT");
        assertThat(document.engine()).isEqualTo("scripted");
        assertThat(document.topics())
                .singleElement()
                .satisfies(topic -> assertThat(topic.title()).isEqualTo("hello there"));
    }
}
