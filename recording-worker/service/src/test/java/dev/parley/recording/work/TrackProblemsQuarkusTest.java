package dev.parley.recording.work;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

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
import dev.parley.recording.events.RecordingEvent;
import dev.parley.recording.events.RecordingEvent.Origin;
import dev.parley.recording.events.TrackProblem;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.JobIntake;
import dev.parley.recording.job.JobProblem;
import dev.parley.recording.job.JobQueries;
import dev.parley.recording.job.JobStatus;
import dev.parley.recording.job.Jobs;
import dev.parley.recording.job.Signal;
import dev.parley.recording.job.Stage;
import dev.parley.recording.transcribe.ScriptedEngine;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One track that cannot be used does not decide over the recording. The tests act as the workers. */
@QuarkusTest
@TestProfile(WorkerProfile.Idle.class)
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(S3Resource.class)
@WithTestResource(FfmpegResource.class)
class TrackProblemsQuarkusTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);
    private static final byte[] NEVER_COMES = {'-'};

    @TempDir
    Path folder;

    @Inject
    Jobs jobs;

    @Inject
    JobIntake intake;

    @Inject
    JobQueries queries;

    @Inject
    JobRunner runner;

    @Inject
    RecordingConfig config;

    @Inject
    ScriptedEngine engine;

    @Inject
    Pool pool;

    @BeforeEach
    void failOtherJobs() {
        now(pool.query("UPDATE recording.job SET status = 'failed' WHERE status IN ('queued', 'running')")
                .execute());
        engine.refuseNext(0);
    }

    private static <T> T now(Uni<T> uni) {
        return uni.await().atMost(WAIT_TIMEOUT);
    }

    /** A recording with one track per file; those of {@link #NEVER_COMES} are announced, but not stored. */
    private UUID recorded(byte[]... files) {
        String run = UUID.randomUUID().toString();
        List<RecordedTrack> tracks = new ArrayList<>();
        for (int number = 0; number < files.length; number++) {
            String key = run + "/" + number;
            if (!Arrays.equals(files[number], NEVER_COMES)) {
                Media.put(config, "daily", key, files[number]);
            }
            tracks.add(new RecordedTrack(
                    new StoredObject("daily", Optional.empty(), key),
                    RecordedTrack.Kind.MICROPHONE,
                    Optional.of("p" + number),
                    Duration.ofSeconds(number),
                    Optional.empty()));
        }
        return announced(run, RecordingKind.TRACKS, Optional.empty(), new RecordingSource.Tracks(tracks));
    }

    /** A recording of everybody in one file, of which the provider tells the length or not. */
    private UUID composed(Path file, Optional<Duration> promised) throws Exception {
        String run = UUID.randomUUID().toString();
        Media.put(config, "daily", run, Files.readAllBytes(file));
        return announced(
                run,
                RecordingKind.COMPOSED,
                promised,
                new RecordingSource.Stored(new StoredObject("daily", Optional.empty(), run)));
    }

    private UUID announced(String run, RecordingKind kind, Optional<Duration> promised, RecordingSource source) {
        Signal signal = new Signal(
                UUID.randomUUID(),
                1,
                new RecordingKey("id:" + run),
                new Origin(
                        new PlatformId("daily"), Optional.empty(), Optional.empty(), kind, Optional.empty(), promised),
                source);
        now(intake.accept(signal));
        return signal.recordingId();
    }

    /** Runs the job until it has ended or waits for its next attempt. */
    private Job work(UUID id) {
        Optional<Job> leased = now(jobs.lease("test", List.of(Stage.values())));
        while (leased.isPresent()) {
            now(runner.run(leased.get()));
            leased = now(jobs.lease("test", List.of(Stage.values())));
        }
        return now(queries.find(id)).orElseThrow();
    }

    private void useUpTheWait(UUID id) {
        now(pool.preparedQuery(
                        "UPDATE recording.job SET run_started_at = now() - interval '1 day', next_try_at = now() WHERE recording_id = $1")
                .execute(Tuple.of(id)));
    }

    private static <T extends RecordingEvent> T event(UUID id, Class<T> type) {
        return await().atMost(WAIT_TIMEOUT)
                .until(
                        () -> Topics.events("idle.recording-events.v1", id).stream()
                                .filter(type::isInstance)
                                .map(type::cast)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void files_without_audio_are_named_and_the_others_are_transcribed() {
        byte[] she = Media.bytes("planning-she.webm");

        UUID id = recorded(
                she,
                new byte[0],
                Arrays.copyOf(she, 200),
                Media.bytes("silent-video.mp4"),
                Media.bytes("planning-he.webm"));
        Job job = work(id);

        assertThat(job.status()).isEqualTo(JobStatus.DONE);
        assertThat(job.tracks()).extracting(track -> track.number()).containsExactly(0, 4);
        assertThat(job.words())
                .as("two words of the engine for each usable track")
                .contains(4);
        List<TrackProblem> problems =
                event(id, RecordingEvent.Transcribed.class).problems();
        assertThat(problems).isEqualTo(event(id, RecordingEvent.Stored.class).problems());
        assertThat(problems).extracting(TrackProblem::track).containsExactly(1, 2, 3);
        assertThat(problems)
                .extracting(TrackProblem::code)
                .containsExactly("unreadable-media", "unreadable-media", "no-audio");
        assertThat(problems)
                .extracting(TrackProblem::participantSession)
                .containsExactly(Optional.of("p1"), Optional.of("p2"), Optional.of("p3"));
        assertThat(problems)
                .allMatch(problem -> !problem.used() && problem.stage().equals("check"));
        given().header("Authorization", "Bearer " + WorkerProfile.TOKEN)
                .get("/internal/v1/jobs/" + id)
                .then()
                .body("status", equalTo("done"))
                .body("problems", hasSize(3))
                .body("problems[0].track", equalTo(1))
                .body("problems[0].participant_session", equalTo("p1"))
                .body("problems[1].tool.exit_code", equalTo(1));
    }

    @Test
    void a_file_that_ends_early_is_used_and_marked() throws Exception {
        Path whole = Files.write(folder.resolve("whole.mp4"), Media.bytes("standup.mp4"));
        Path front = folder.resolve("front.mp4");
        ffmpeg("-i", whole.toString(), "-c", "copy", "-movflags", "+faststart", front.toString());
        byte[] bytes = Files.readAllBytes(front);

        UUID id = recorded(Arrays.copyOf(bytes, bytes.length * 6 / 10));
        Job job = work(id);

        assertThat(job.status()).isEqualTo(JobStatus.DONE);
        List<TrackProblem> problems =
                event(id, RecordingEvent.Transcribed.class).problems();
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("truncated");
            assertThat(problem.used()).isTrue();
            assertThat(problem.detail()).contains("of 56 seconds");
        });
        assertThat(job.playable()).as("what is there can be played").isPresent();
    }

    @Test
    void time_stamps_that_cannot_be_true_do_not_fill_the_disk() throws Exception {
        Path voice = Files.write(folder.resolve("voice.webm"), Media.bytes("planning-he.webm"));
        Path jumping = folder.resolve("jump.mka");
        String jump = "asetpts='PTS+gte(T,2)*200000/TB'";
        ffmpeg("-i", voice.toString(), "-af", jump, "-c:a", "libopus", jumping.toString());

        UUID id = recorded(Files.readAllBytes(jumping));
        Job job = work(id);

        assertThat(job.status()).isEqualTo(JobStatus.DONE);
        assertThat(job.audio().orElseThrow()).isLessThan(Duration.ofMinutes(1));
        assertThat(job.playable().orElseThrow().duration()).isLessThan(Duration.ofMinutes(1));
        assertThat(job.tracks().get(0).object().size()).isLessThan(1_000_000);
        assertThat(job.problems()).extracting(found -> found.problem().code()).containsExactly("implausible-times");
    }

    @Test
    void holes_of_hours_are_no_silence_in_a_file_whose_length_nobody_told() throws Exception {
        Path voice = Files.write(folder.resolve("voice.webm"), Media.bytes("planning-he.webm"));
        Path jumping = folder.resolve("jump.mka");
        ffmpeg("-i", voice.toString(), "-af", "asetpts='PTS+gte(T,2)*36000/TB'", "-c:a", "libopus", jumping.toString());

        Job job = work(composed(jumping, Optional.empty()));

        assertThat(job.status()).isEqualTo(JobStatus.DONE);
        assertThat(job.audio().orElseThrow()).isLessThan(Duration.ofMinutes(1));
        assertThat(job.problems()).extracting(found -> found.problem().code()).containsExactly("implausible-times");
    }

    @ParameterizedTest
    @CsvSource({"60, truncated", "19,"})
    void a_file_that_declares_no_length_is_compared_with_what_the_provider_told(long promised, @Nullable String problem)
            throws Exception {
        Path voice = Files.write(folder.resolve("voice.webm"), Media.bytes("planning-he.webm"));
        Path stream = folder.resolve("voice.ogg");
        ffmpeg("-i", voice.toString(), "-c", "copy", stream.toString());

        Job job = work(composed(stream, Optional.of(Duration.ofSeconds(promised))));

        assertThat(job.status()).isEqualTo(JobStatus.DONE);
        assertThat(job.problems())
                .extracting(found -> found.problem().code())
                .isEqualTo(Optional.ofNullable(problem).stream().toList());
    }

    @Test
    void a_webm_track_is_placed_by_its_own_start_and_not_by_its_name_as_well() throws Exception {
        Path voice = Files.write(folder.resolve("voice.webm"), Media.bytes("planning-he.webm"));
        Path late = folder.resolve("late.webm");
        ffmpeg("-itsoffset", "12.3", "-i", voice.toString(), "-c", "copy", late.toString());

        Job job = work(recorded(Media.bytes("planning-she.webm"), Files.readAllBytes(late)));

        assertThat(job.tracks().get(0).offset()).isZero();
        assertThat(job.tracks().get(1).offset()).isBetween(Duration.ofMillis(12_250), Duration.ofMillis(12_350));
        assertThat(job.audio().orElseThrow()).isBetween(Duration.ofMillis(29_300), Duration.ofMillis(29_800));
        assertThat(job.playable().orElseThrow().duration())
                .isCloseTo(job.audio().orElseThrow(), Duration.ofMillis(50));
    }

    private void ffmpeg(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(config.media().ffmpeg(), "-v", "error", "-nostdin"));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    @Test
    void the_recording_fails_only_if_no_track_can_be_used() {
        UUID id = recorded(Media.bytes("silent-video.mp4"), new byte[0]);
        Job job = work(id);

        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.lastError().orElseThrow().code()).isEqualTo("no-audio");
        assertThat(event(id, RecordingEvent.Failed.class).problems())
                .extracting(TrackProblem::code)
                .containsExactly("no-audio", "unreadable-media");
    }

    @Test
    void a_track_that_the_engine_refuses_is_named_and_the_others_are_transcribed() {
        engine.refuseNext(1);

        UUID id = recorded(Media.bytes("planning-she.webm"), Media.bytes("planning-he.webm"));
        Job job = work(id);

        assertThat(job.status()).isEqualTo(JobStatus.DONE);
        assertThat(job.words()).contains(2);
        assertThat(event(id, RecordingEvent.Transcribed.class).problems())
                .containsExactly(
                        new TrackProblem(0, Optional.of("p0"), "transcribe", "engine-refused", "too short", false));
    }

    @Test
    void a_track_whose_object_never_comes_is_waited_for_and_then_left_out() {
        UUID id = recorded(NEVER_COMES, Media.bytes("planning-he.webm"));

        Job waiting = work(id);
        assertThat(waiting.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(waiting.lastError().orElseThrow().code()).isEqualTo("source-gone");
        assertThat(waiting.files()).as("the other one is stored already").hasSize(1);

        useUpTheWait(id);
        Job job = work(id);

        assertThat(job.status()).isEqualTo(JobStatus.DONE);
        assertThat(job.words()).contains(2);
        assertThat(job.problems())
                .extracting(JobProblem::problem)
                .extracting(TrackProblem::track, TrackProblem::stage, TrackProblem::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(0, "fetch", "source-gone"));
        assertThat(job.tracks().get(0).number()).isEqualTo(1);
        assertThat(job.tracks().get(0).offset()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_recording_of_which_no_object_comes_fails_after_the_wait() {
        UUID id = recorded(NEVER_COMES, NEVER_COMES);
        assertThat(work(id).status()).isEqualTo(JobStatus.QUEUED);

        useUpTheWait(id);
        Job job = work(id);

        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.lastError().orElseThrow().code()).isEqualTo("source-gone");
    }
}
