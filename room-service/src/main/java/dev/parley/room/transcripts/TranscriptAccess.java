package dev.parley.room.transcripts;

import dev.parley.room.access.Caller;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;

/**
 * Access rules of a transcript. A transcript that somebody without a user created belongs to nobody: everybody may read it,
 * and every user correct it. One of a recording whose meeting is unknown is not open to anybody.
 */
record TranscriptAccess(TranscriptSummary transcript) {

    private boolean isOwnerless() {
        return transcript.userId() == null && transcript.sourceKind() != SourceKind.ROOM;
    }

    private boolean isOfUnknownMeeting() {
        return transcript.userId() == null && transcript.sourceKind() == SourceKind.ROOM;
    }

    private boolean isReadableBy(Caller caller) {
        if (isOfUnknownMeeting()) {
            return false;
        }
        if (isOwnerless() || caller.is(transcript.userId()) || transcript.shareMode() == ShareMode.PUBLIC) {
            return true;
        }
        return caller instanceof Caller.User
                && (transcript.shared() || transcript.shareMode() == ShareMode.SEMI_PRIVATE);
    }

    /** Fails with 403 unless {@code caller} may read it, guests included. */
    TranscriptSummary readableBy(Caller caller) {
        if (isReadableBy(caller)) {
            return transcript;
        }
        throw new ProblemException(ErrorCode.NOT_THE_OWNER, "this transcript is private");
    }

    /** Fails with 403 unless {@code caller} owns it. */
    TranscriptSummary ownedBy(Caller.User caller) {
        readableBy(caller);
        if (caller.is(transcript.userId())) {
            return transcript;
        }
        throw new ProblemException(ErrorCode.NOT_THE_OWNER, "only the owner may do this");
    }

    /** Fails with 403 unless {@code caller} owns it, or nobody does. */
    TranscriptSummary correctableBy(Caller caller) {
        readableBy(caller);
        if (isOwnerless() || caller.is(transcript.userId())) {
            return transcript;
        }
        throw new ProblemException(ErrorCode.NOT_THE_OWNER, "only the owner may do this");
    }
}
