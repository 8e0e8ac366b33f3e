package dev.parley.recording.job;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.events.RecordingEvent.Origin;
import dev.parley.runtime.tracing.TraceParent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Snapshot of a job row.
 *
 * @param origin of the recording, as far as known
 * @param originRevision from 1; increases when {@code origin} changes
 * @param run from 1; increases with each retry or reprocessing that was requested
 * @param attempts of the current stage, the running one included
 * @param waited time since the start of the run, by the database's clock
 * @param progress of the current stage, 0 to 1
 * @param files as fetched
 * @param tracks as mixed; empty before the mix stage
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
        double progress,
        List<AudioTrack> files,
        List<AudioTrack> tracks,
        Optional<Duration> audio,
        Optional<ObjectRef> transcript,
        Optional<Integer> words,
        Optional<JobError> lastError,
        Optional<UUID> eraseCommand,
        Optional<Instant> erasedAt,
        TraceParent trace,
        Instant createdAt,
        Instant updatedAt) {

    public Job {
        files = List.copyOf(files);
        tracks = List.copyOf(tracks);
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
