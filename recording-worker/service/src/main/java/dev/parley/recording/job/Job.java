package dev.parley.recording.job;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.events.PlayableAudio;
import dev.parley.recording.events.RecordingEvent.Origin;
import dev.parley.runtime.tracing.TraceParent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Snapshot of a job row.
 *
 * @param origin of the recording, as far as known
 * @param originRevision from 1; increases when {@code origin} changes
 * @param run from 1; increases with each retry or reprocessing that was requested
 * @param attempts of the current stage, the running one included
 * @param waited time since the start of the run, by the database's clock
 * @param progress of the current stage
 * @param files as fetched
 * @param tracks as mixed; empty before the mix stage
 * @param problems of tracks, in order of the stages
 * @param playable the audio that people play; empty before the render stage, and if it could not be made
 * @param tracksRecordingId the recording of the meeting's tracks that is transcribed in place of this composed one
 * @param meetingId that room-service linked the recording to, and {@code roomId} that meeting's room
 * @param trace parent of the run's spans; none if traces are not collected
 */
public record Job(
        UUID recordingId,
        Origin origin,
        int originRevision,
        RecordingSource source,
        JobStatus status,
        Stage stage,
        int run,
        int attempts,
        Duration waited,
        Instant nextTryAt,
        long epoch,
        Progress progress,
        List<AudioTrack> files,
        List<AudioTrack> tracks,
        List<JobProblem> problems,
        Optional<Duration> audio,
        Optional<PlayableAudio> playable,
        Optional<ObjectRef> transcript,
        Optional<Integer> words,
        Optional<UUID> tracksRecordingId,
        Optional<JobError> lastError,
        Optional<UUID> meetingId,
        Optional<UUID> roomId,
        Optional<UUID> eraseCommand,
        Optional<Instant> erasedAt,
        TraceParent trace,
        Instant createdAt,
        Instant updatedAt) {

    public Job {
        files = List.copyOf(files);
        tracks = List.copyOf(tracks);
        problems = List.copyOf(problems);
    }

    /** The files that no stage has found unusable. */
    public List<AudioTrack> usableFiles() {
        Set<Integer> unusable = problemsBefore().stream()
                .filter(known -> !known.problem().used())
                .map(known -> known.problem().track())
                .collect(Collectors.toSet());
        return files.stream().filter(file -> !unusable.contains(file.number())).toList();
    }

    /** The files of which there are mixed tracks. */
    public List<AudioTrack> mixedFiles() {
        Set<Integer> mixed = tracks.stream().map(AudioTrack::number).collect(Collectors.toSet());
        return files.stream().filter(file -> mixed.contains(file.number())).toList();
    }

    /** The problems of earlier stages and {@code found} in this one: a repeated stage finds its problems again. */
    public List<JobProblem> problemsWith(List<JobProblem> found) {
        return Stream.concat(problemsBefore().stream(), found.stream()).toList();
    }

    private List<JobProblem> problemsBefore() {
        return problems.stream()
                .filter(known -> Stage.of(known.problem().stage()).compareTo(stage) < 0)
                .toList();
    }

    public Lease lease() {
        return new Lease(recordingId, epoch);
    }

    public PlatformId platform() {
        return origin.platform();
    }

    public RecordingKind kind() {
        return origin.kind();
    }
}
