package dev.parley.recording.job;

import dev.parley.runtime.tracing.TraceParent;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.events.RecordingEvent.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A job as its row was when it was read.
 *
 * @param origin what is known about where the recording comes from
 * @param originRevision from 1; grows when {@code origin} does
 * @param run from 1; grows when somebody asks for the work once more
 * @param attempts tries of the present stage, the running one included
 * @param waited how long the present run has been going on, by the database's clock
 * @param progress of the present stage, 0 to 1
 * @param files as fetched
 * @param voices as mixed; empty before
 * @param trace what the present run follows from; none if nobody collects traces
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
        List<AudioTrack> voices,
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
        voices = List.copyOf(voices);
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
