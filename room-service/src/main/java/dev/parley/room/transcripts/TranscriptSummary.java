package dev.parley.room.transcripts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.parley.room.access.Caller;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A transcript without its words.
 *
 * @param userId the owner of the room; null while the recording's meeting is unknown
 * @param duration in milliseconds, for compatibility with earlier versions of this API
 * @param shared whether its room is shared among users
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record TranscriptSummary(
        UUID id,
        @Nullable String userId,
        String name,
        String status,
        boolean locked,
        double duration,
        @Nullable String title,
        @Nullable String shortSummary,
        @Nullable String longSummary,
        Instant createdAt,
        String shareMode,
        @Nullable String sourceLanguage,
        @Nullable String targetLanguage,
        boolean reviewed,
        @Nullable UUID meetingId,
        String sourceKind,
        @Nullable UUID roomId,
        @Nullable String roomName,
        boolean audioDeleted,
        UUID recordingId,
        @JsonIgnore boolean shared) {

    private static final Set<String> OPEN_TO_USERS = Set.of("semi-private", "public");

    /** Fails with 401 or 403 unless {@code caller} may read it. */
    TranscriptSummary readableBy(Caller caller) {
        if (shareMode.equals("public") || caller.is(userId)) {
            return this;
        }
        caller.user();
        if (shared || OPEN_TO_USERS.contains(shareMode)) {
            return this;
        }
        throw new ProblemException(ErrorCode.NOT_THE_OWNER, "this transcript is private");
    }

    /** Fails with 400 if it is locked. */
    TranscriptSummary unlocked() {
        if (locked) {
            throw new ProblemException(ErrorCode.TRANSCRIPT_LOCKED, "the transcript is locked");
        }
        return this;
    }

    /** Fails with 403 unless {@code caller} owns it. */
    TranscriptSummary ownedBy(Caller.User caller) {
        if (!caller.is(userId)) {
            throw new ProblemException(ErrorCode.NOT_THE_OWNER, "only the owner of the room may do this");
        }
        return this;
    }
}
