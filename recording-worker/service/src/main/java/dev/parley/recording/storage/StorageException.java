package dev.parley.recording.storage;

import org.jspecify.annotations.Nullable;

/** A storage did not do what was asked. The message names no key and no secret. */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What went wrong, by what can be done about it. */
    public enum Kind {
        /** There is no such object or bucket. */
        ABSENT,
        /** The object is not the one that was asked for any more. */
        CHANGED,
        /** Our credentials are refused. */
        DENIED,
        /** No answer, or one that says to come back later. */
        UNAVAILABLE
    }

    private final Kind kind;

    StorageException(Kind kind, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
