package dev.parley.room.transcripts;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * State of a transcript as its readers see it.
 *
 * @param owner null if there is none
 * @param status as in the API
 * @param duration in milliseconds
 * @param topics empty if they were not asked for, or there are none
 * @param audible whether nobody had the audio erased; there may be none yet
 */
public record TranscriptState(
        UUID id,
        @Nullable String owner,
        String status,
        double duration,
        Optional<String> title,
        Optional<String> shortSummary,
        Optional<String> longSummary,
        List<TopicView> topics,
        boolean audible) {

    public TranscriptState {
        topics = List.copyOf(topics);
    }

    static TranscriptState of(TranscriptSummary summary, List<TopicView> topics) {
        return new TranscriptState(
                summary.id(),
                summary.userId(),
                summary.status(),
                summary.duration(),
                Optional.ofNullable(summary.title()),
                Optional.ofNullable(summary.shortSummary()),
                Optional.ofNullable(summary.longSummary()),
                topics,
                !summary.audioDeleted());
    }

    @Override
    public String toString() {
        return "TranscriptState[id=" + id + ", status=" + status + "]";
    }
}
