package dev.parley.recording.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.local.testing.FfmpegResource;
import dev.parley.local.testing.KafkaResource;
import dev.parley.local.testing.PostgresResource;
import dev.parley.local.testing.S3Resource;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
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
import dev.parley.recording.job.Job;
import dev.parley.recording.job.JobIntake;
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
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Meetings with tracks and a composed video. The tests decide when a worker takes the next job. */
@QuarkusTest
@TestProfile(WorkerProfile.Idle.class)
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(S3Resource.class)
@WithTestResource(FfmpegResource.class)
class MeetingRecordingsQuarkusTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

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

    private final String room = "Meeting-" + UUID.randomUUID();

    @BeforeEach
    void failOtherJobs() {
        now(pool.query("UPDATE recording.job SET status = 'failed' WHERE status IN ('queued', 'running')")
                .execute());
    }

    private static <T> T now(Uni<T> uni) {
        return uni.await().atMost(WAIT_TIMEOUT);
    }

    private UUID discover(String inRoom, RecordingKind kind, Instant start, RecordingSource source) {
        Signal signal = new Signal(
                UUID.randomUUID(),
                1,
                new RecordingKey("id:" + UUID.randomUUID()),
                new Origin(
                        new PlatformId("daily"),
                        Optional.of(new ProviderRoomName(inRoom)),
                        Optional.empty(),
                        kind,
                        Optional.of(start),
                        Optional.of(Duration.ofSeconds(24))),
                source);
        now(intake.accept(signal));
        return signal.recordingId();
    }

    private UUID video(Instant start) {
        return video(room, start);
    }

    private UUID video(String inRoom, Instant start) {
        return discover(inRoom, RecordingKind.COMPOSED, start, new RecordingSource.Stored(put("standup.mp4")));
    }

    private UUID tracks(String inRoom, String media) {
        RecordedTrack track = new RecordedTrack(
                put(media), RecordedTrack.Kind.MICROPHONE, Optional.of("she"), Duration.ZERO, Optional.empty());
        return discover(inRoom, RecordingKind.TRACKS, NOON.plusSeconds(1), new RecordingSource.Tracks(List.of(track)));
    }

    private StoredObject put(String media) {
        String key = UUID.randomUUID() + "-" + media;
        Media.put(config, "daily", key, Media.bytes(media));
        return new StoredObject("daily", Optional.empty(), key);
    }

    private Job stateOf(UUID recordingId) {
        return now(queries.find(recordingId)).orElseThrow();
    }

    /** Runs all jobs that are due, until none is. */
    private void work() {
        Optional<Job> next = now(jobs.lease("test", List.of(Stage.values())));
        while (next.isPresent()) {
            now(runner.run(next.get()));
            next = now(jobs.lease("test", List.of(Stage.values())));
        }
    }

    private void awaitEvents(UUID recordingId, String... outcomes) {
        await().atMost(WAIT_TIMEOUT)
                .untilAsserted(() -> assertThat(Topics.events("idle.recording-events.v1", recordingId))
                        .extracting(event -> event.getClass().getSimpleName())
                        .filteredOn(name -> !List.of("Discovered", "Stored").contains(name))
                        .containsExactly(outcomes));
    }

    private void assertKept(UUID video, UUID tracks) {
        Job kept = stateOf(video);
        assertThat(kept.status()).isEqualTo(JobStatus.DONE);
        assertThat(kept.transcript()).isEmpty();
        assertThat(kept.tracksRecordingId()).contains(tracks);
        assertThat(kept.kind()).isEqualTo(RecordingKind.COMPOSED);
        assertThat(kept.playable()).isPresent();
        assertThat(Media.keys(config, "recordings/" + video)).anyMatch(key -> key.endsWith("/0.mp4"));
        assertThat(stateOf(tracks).transcript()).isPresent();
    }

    @Test
    void tracks_that_are_known_are_transcribed_and_the_video_is_kept() {
        int calls = engine.calls();
        UUID video = video(NOON);
        UUID tracks = tracks("/" + room.toUpperCase(Locale.ROOT), "planning-she.webm");

        work();

        assertKept(video, tracks);
        assertThat(engine.calls() - calls).isEqualTo(1);
        awaitEvents(video, "Kept");
        awaitEvents(tracks, "Transcribed");
        RecordingEvent.Kept event = Topics.events("idle.recording-events.v1", video).stream()
                .filter(RecordingEvent.Kept.class::isInstance)
                .map(RecordingEvent.Kept.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(event.tracksRecordingId()).isEqualTo(tracks);
        assertThat(event.origin().kind()).isEqualTo(RecordingKind.COMPOSED);
        assertThat(event.audio()).isEqualTo(stateOf(video).playable());
    }

    @Test
    void tracks_that_come_after_the_video_was_transcribed_replace_its_transcript() {
        UUID video = video(NOON);
        work();
        assertThat(stateOf(video).transcript()).isPresent();

        UUID tracks = tracks(room, "planning-she.webm");
        work();

        assertKept(video, tracks);
        awaitEvents(video, "Transcribed", "Kept");
        awaitEvents(tracks, "Transcribed");
    }

    @Test
    void a_video_that_comes_after_the_tracks_were_transcribed_is_kept() {
        UUID tracks = tracks(room, "planning-she.webm");
        work();
        int calls = engine.calls();

        UUID video = video(NOON);
        work();

        assertKept(video, tracks);
        assertThat(engine.calls()).isEqualTo(calls);
    }

    @Test
    void a_video_is_transcribed_if_no_track_can_be_used_in_any_order() {
        UUID failedBefore = tracks(room, "silent-video.mp4");
        work();
        UUID video = video(NOON);
        work();

        assertThat(stateOf(failedBefore).status()).isEqualTo(JobStatus.FAILED);
        assertThat(stateOf(video).transcript()).isPresent();
        assertThat(stateOf(video).tracksRecordingId()).isEmpty();
    }

    @Test
    void a_video_that_was_kept_for_tracks_that_fail_later_is_transcribed_after_all() {
        UUID tracks = tracks(room, "silent-video.mp4");
        now(pool.query("UPDATE recording.job SET next_try_at = now() + interval '1 hour' WHERE status = 'queued'")
                .execute());
        UUID video = video(NOON);
        work();
        assertThat(stateOf(video).status()).isEqualTo(JobStatus.DONE);
        assertThat(stateOf(video).tracksRecordingId()).contains(tracks);

        now(pool.query("UPDATE recording.job SET next_try_at = now() WHERE status = 'queued'")
                .execute());
        work();

        assertThat(stateOf(tracks).status()).isEqualTo(JobStatus.FAILED);
        assertThat(stateOf(video).transcript()).isPresent();
        assertThat(stateOf(video).tracksRecordingId()).isEmpty();
        awaitEvents(video, "Kept", "Transcribed");
    }

    @Test
    void a_video_of_another_room_or_another_time_is_transcribed_as_well() {
        tracks(room, "planning-she.webm");
        UUID elsewhere = video(room + "-other", NOON);
        UUID hoursLater = video(room, NOON.plusSeconds(7200));

        work();

        assertThat(stateOf(elsewhere).transcript()).isPresent();
        assertThat(stateOf(hoursLater).transcript()).isPresent();
    }
}
