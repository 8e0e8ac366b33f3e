package dev.parley.recording.work;

import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.job.AudioTrack;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.JobProblem;
import dev.parley.recording.media.MediaFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Comparison of the times in a file with what its header and its provider say. */
@ApplicationScoped
class TrackTimes {

    /** A recording may be longer than its provider says by as much again, or by this. */
    private static final Duration LONGER = Duration.ofHours(1);

    /** A provider's duration is of the recording, not of its sound; less than this, or a twentieth, may be missing. */
    private static final Duration SHORTER = Duration.ofSeconds(5);

    private static final int SHORTER_PARTS = 20;

    private final Duration maxLength;

    TrackTimes(RecordingConfig config) {
        this.maxLength = config.media().maxLength();
    }

    /** Whether the time stamps of {@code file} can be true. */
    boolean arePlausible(Job job, MediaFile file) {
        return file.span().compareTo(limit(job, file)) <= 0;
    }

    private Duration limit(Job job, MediaFile file) {
        return promised(job)
                .or(() -> playedBy(job, file))
                .map(length -> later(length.multipliedBy(2), length.plus(LONGER)))
                .filter(length -> length.compareTo(maxLength) < 0)
                .orElse(maxLength);
    }

    /** What a file of everybody plays, whose provider says nothing: its holes are no silence. A track has holes where one is mute. */
    private static Optional<Duration> playedBy(Job job, MediaFile file) {
        return job.origin().kind() == RecordingKind.TRACKS ? Optional.empty() : Optional.of(file.content());
    }

    /** The start of the audio of {@code file} from the start of the recording. */
    Duration offset(Job job, AudioTrack track, MediaFile file) {
        Duration offset = file.offset(track.offset());
        return offset.compareTo(limit(job, file)) <= 0 ? offset : track.offset();
    }

    /** What is missing or wrong in a file that is used all the same. */
    List<JobProblem> problems(Job job, AudioTrack track, MediaFile file) {
        List<JobProblem> problems = new ArrayList<>();
        missing(job, file)
                .ifPresent(length -> problems.add(JobProblem.used(
                        track,
                        job.stage(),
                        "truncated",
                        "the file ends after %s of %s seconds"
                                .formatted(file.end().toSeconds(), length.toSeconds()))));
        if (!arePlausible(job, file)) {
            problems.add(JobProblem.used(
                    track,
                    job.stage(),
                    "implausible-times",
                    "the time stamps span %s seconds; the audio is used without them"
                            .formatted(file.span().toSeconds())));
        }
        return problems;
    }

    /** The length that the file should have, if it has much less. */
    private static Optional<Duration> missing(Job job, MediaFile file) {
        return file.isCut() ? file.declared() : promisedForFile(job).filter(length -> isMuchShorter(file, length));
    }

    private static boolean isMuchShorter(MediaFile file, Duration length) {
        return file.end().compareTo(length.minus(later(SHORTER, length.dividedBy(SHORTER_PARTS)))) < 0;
    }

    /** What the provider says of a file: a track may be shorter than its recording. */
    private static Optional<Duration> promisedForFile(Job job) {
        return job.source() instanceof RecordingSource.Tracks ? Optional.empty() : promised(job);
    }

    private static Optional<Duration> promised(Job job) {
        return job.origin().duration().filter(length -> !length.isZero());
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
