package dev.parley.recording.job;

import org.jspecify.annotations.Nullable;

/**
 * Why a stage did not come through, by what to do about it. The message is for operators and goes into events: it never
 * holds a link, a secret or a name.
 */
public abstract sealed class StageFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    private StageFailure(String code, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.code = code;
    }

    /** A stable word, for example {@code no-audio}. */
    public String code() {
        return code;
    }

    /** What happened, in a sentence. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** Trying again cannot help unless somebody changes something. */
    public static final class Permanent extends StageFailure {
        private static final long serialVersionUID = 1L;

        public Permanent(String code, String detail) {
            super(code, detail, null);
        }
    }

    /** Something that we need did not work; it may next time. A bounded number of tries. */
    public static final class Transient extends StageFailure {
        private static final long serialVersionUID = 1L;

        public Transient(String code, String detail, @Nullable Throwable cause) {
            super(code, detail, cause);
        }
    }

    /** What we need does not exist yet. Tried again for as long as an operator's patience lasts. */
    public static final class NotYet extends StageFailure {
        private static final long serialVersionUID = 1L;

        public NotYet(String code, String detail) {
            super(code, detail, null);
        }
    }
}
