package dev.parley.platform.spi;

import dev.parley.platform.events.PlatformId;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Failure of a call to a provider: a closed set, so that a switch over it is complete. The message is for operators and
 * never contains a secret or a provider's raw body, nor does any cause.
 *
 * <p>Each kind says what an answer means, not which status it had: a provider's module handles the deviations of its
 * provider, and {@link CallFailures} the rest. Only after {@link Reach#NOT_ATTEMPTED} may another provider be called
 * instead.
 */
public abstract sealed class PlatformException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * How far the call got. Whether it may have taken effect is {@link #inDoubt()}: an answer does not always show
     * that.
     */
    public enum Reach {
        /** Nothing was sent: a call to another provider cannot do anything twice. */
        NOT_ATTEMPTED,
        /** Sent, but no answer: it may still be in progress. */
        UNKNOWN,
        /** The provider answered. */
        ANSWERED
    }

    private final transient PlatformId platform;
    private final String code;
    private final boolean retryable;
    private final Reach reach;

    private PlatformException(
            PlatformId platform,
            String code,
            boolean retryable,
            Reach reach,
            String detail,
            @Nullable Throwable cause) {
        super(platform + ": " + detail, cause);
        this.platform = platform;
        this.code = code;
        this.retryable = retryable;
        this.reach = reach;
    }

    public PlatformId platform() {
        return platform;
    }

    /** Stable error code of this kind of failure; part of the HTTP contract. */
    public String code() {
        return code;
    }

    /** Whether the same call may succeed later without any change. */
    public boolean retryable() {
        return retryable;
    }

    /** The wait that the provider asked for. */
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    public Reach reach() {
        return reach;
    }

    /**
     * Whether the call may have taken effect despite its failure. Such a creation is retried under its reservation,
     * which finds the room; it is never dropped.
     */
    public boolean inDoubt() {
        return reach == Reach.UNKNOWN;
    }

    /** The provider found the request itself wrong (400, 422): our fault or the caller's. */
    public static final class Rejected extends PlatformException {
        private static final long serialVersionUID = 1L;

        public Rejected(PlatformId platform, String detail) {
            super(platform, "provider-rejected", false, Reach.ANSWERED, detail, null);
        }
    }

    /** The provider refused our credentials (401, 403): the operator's fault. */
    public static final class Denied extends PlatformException {
        private static final long serialVersionUID = 1L;

        public Denied(PlatformId platform, String detail) {
            super(platform, "provider-denied", false, Reach.ANSWERED, detail, null);
        }
    }

    /** The provider does not know the room or recording (404, 410). */
    public static final class NotFound extends PlatformException {
        private static final long serialVersionUID = 1L;

        public NotFound(PlatformId platform, String detail) {
            super(platform, "provider-not-found", false, Reach.ANSWERED, detail, null);
        }
    }

    /**
     * The name is taken or the state forbids the call (409): permanent, unless the provider's state is known to be
     * temporary.
     */
    public static final class Conflict extends PlatformException {
        private static final long serialVersionUID = 1L;
        private final transient Optional<Duration> passesAfter;

        /** Permanent conflict. */
        public Conflict(PlatformId platform, String detail) {
            this(platform, detail, false, Optional.empty());
        }

        /** Temporary conflict, usually over after {@code passesAfter}: the same call may succeed then. */
        public Conflict(PlatformId platform, String detail, Duration passesAfter) {
            this(platform, detail, true, Optional.of(passesAfter));
        }

        private Conflict(PlatformId platform, String detail, boolean retryable, Optional<Duration> passesAfter) {
            super(platform, "provider-conflict", retryable, Reach.ANSWERED, detail, null);
            this.passesAfter = passesAfter;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return passesAfter;
        }
    }

    /** Too many calls (429). */
    public static final class RateLimited extends PlatformException {
        private static final long serialVersionUID = 1L;
        private final transient Optional<Duration> retryAfter;

        public RateLimited(PlatformId platform, Optional<Duration> retryAfter) {
            super(platform, "provider-rate-limited", true, Reach.ANSWERED, "too many calls", null);
            this.retryAfter = retryAfter;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return retryAfter;
        }
    }

    /** The provider failed (5xx), before or after the call took effect, or could not be connected to. */
    public static final class Unavailable extends PlatformException {
        private static final long serialVersionUID = 1L;
        private final transient Optional<Duration> retryAfter;

        public Unavailable(PlatformId platform, String detail, Reach reach, @Nullable Throwable cause) {
            this(platform, detail, reach, Optional.empty(), cause);
        }

        /** @param retryAfter the wait that the provider asked for */
        public Unavailable(
                PlatformId platform,
                String detail,
                Reach reach,
                Optional<Duration> retryAfter,
                @Nullable Throwable cause) {
            super(platform, "provider-unavailable", true, reach, detail, cause);
            this.retryAfter = retryAfter;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return retryAfter;
        }

        @Override
        public boolean inDoubt() {
            return reach() != Reach.NOT_ATTEMPTED;
        }
    }

    /** No answer in time, or an incomplete one: the call may have taken effect. */
    public static final class TimedOut extends PlatformException {
        private static final long serialVersionUID = 1L;

        public TimedOut(PlatformId platform, @Nullable Throwable cause) {
            super(platform, "provider-timeout", true, Reach.UNKNOWN, "no answer in time", cause);
        }
    }

    /** An answer other than documented: the call may have taken effect. */
    public static final class Unintelligible extends PlatformException {
        private static final long serialVersionUID = 1L;

        public Unintelligible(PlatformId platform, String detail, @Nullable Throwable cause) {
            super(platform, "provider-unintelligible", false, Reach.ANSWERED, detail, cause);
        }

        @Override
        public boolean inDoubt() {
            return true;
        }
    }
}
