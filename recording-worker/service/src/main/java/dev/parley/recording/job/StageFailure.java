package dev.parley.recording.job;

import org.jspecify.annotations.Nullable;

/**
 * Failure of a stage, by the retry that it needs. The message is for operators and is part of events: it never holds a
 * link, a secret or a name.
 */
public abstract sealed class StageFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    private StageFailure(String code, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.code = code;
    }

    /** A stable code, for example {@code no-audio}. */
    public String code() {
        return code;
    }

    /** The message. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** A retry cannot help unless somebody changes something. */
    public static final class Permanent extends StageFailure {
        private static final long serialVersionUID = 1L;

        public Permanent(String code, String detail) {
            super(code, detail, null);
        }
    }

    /** Temporary failure: retried up to a maximum of attempts. */
    public static final class Transient extends StageFailure {
        private static final long serialVersionUID = 1L;

        public Transient(String code, String detail, @Nullable Throwable cause) {
            super(code, detail, cause);
        }
    }

    /** The recording does not exist yet: retried for a maximum time. */
    public static final class NotYet extends StageFailure {
        private static final long serialVersionUID = 1L;

        public NotYet(String code, String detail) {
            super(code, detail, null);
        }
    }
}
