package dev.parley.recording.storage;

import org.jspecify.annotations.Nullable;

/** Failure of a call to an object storage. The message holds no key and no secret. */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Kind of failure, by its remedy. */
    public enum Kind {
        /** There is no such object or bucket. */
        ABSENT,
        /** The object is no longer the requested version. */
        CHANGED,
        /** The storage refuses our credentials. */
        DENIED,
        /** The storage does not have this operation. */
        UNSUPPORTED,
        /** The storage refuses temporary credentials as expired. */
        EXPIRED,
        /** No credentials: the role cannot be assumed at present. */
        NO_CREDENTIALS,
        /** Not the storage, but the worker's own disk. */
        DISK,
        /** No answer, or one that asks for a retry. */
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
