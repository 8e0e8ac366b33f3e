package dev.parley.recording.job;

import dev.parley.platform.events.NameBasedIds;
import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.events.RecordingEvent;
import dev.parley.recording.events.SourceCopy;
import dev.parley.recording.events.TrackProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Factory of the events of a job. The same step of the same run always has the same event id. */
public final class JobEvents {

    private static final UUID NAMESPACE = UUID.fromString("0d0a6a53-95a6-5c36-8a0f-3c6f2d1b7e44");

    private JobEvents() {}

    static RecordingEvent discovered(Job job) {
        return new RecordingEvent.Discovered(
                id(job.recordingId(), "discovered", job.originRevision()),
                job.recordingId(),
                Instant.now(),
                job.origin());
    }

    /** @param audio the decoded length of the recording, not the declared one */
    public static RecordingEvent stored(Job job, Duration audio) {
        List<ObjectRef> files = job.files().stream().map(AudioTrack::object).toList();
        return new RecordingEvent.Stored(
                id(job.recordingId(), "stored", job.run()),
                job.recordingId(),
                Instant.now(),
                job.origin(),
                files,
                audio,
                problems(job));
    }

    static RecordingEvent transcribed(Job job, ObjectRef transcript, int words) {
        return new RecordingEvent.Transcribed(
                id(job.recordingId(), "transcribed", job.run()),
                job.recordingId(),
                Instant.now(),
                job.origin(),
                transcript,
                words,
                problems(job),
                job.playable());
    }

    static RecordingEvent failed(Job job, StageFailure failure) {
        return new RecordingEvent.Failed(
                id(job.recordingId(), "failed", job.run()),
                job.recordingId(),
                Instant.now(),
                job.origin(),
                job.stage().wire(),
                failure.code(),
                failure.detail(),
                job.attempts(),
                problems(job.problemsWith(failure.problems())),
                job.playable());
    }

    /** @param job that has tracks in its place */
    static RecordingEvent kept(Job job) {
        return new RecordingEvent.Kept(
                id(job.recordingId(), "kept", job.run()),
                job.recordingId(),
                Instant.now(),
                job.origin(),
                job.tracksRecordingId().orElseThrow(),
                job.playable());
    }

    private static List<TrackProblem> problems(Job job) {
        return problems(job.problems());
    }

    private static List<TrackProblem> problems(List<JobProblem> problems) {
        return problems.stream().map(JobProblem::problem).toList();
    }

    static RecordingEvent erased(Erasure erasure, SourceCopy source) {
        UUID recordingId = erasure.job().recordingId();
        return new RecordingEvent.Erased(
                NameBasedIds.uuid5(NAMESPACE, recordingId + "|erased|" + erasure.command()),
                recordingId,
                Instant.now(),
                erasure.reason(),
                Optional.of(source));
    }

    private static UUID id(UUID recordingId, String step, int number) {
        return NameBasedIds.uuid5(NAMESPACE, recordingId + "|" + step + "|" + number);
    }
}
