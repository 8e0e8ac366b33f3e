package dev.parley.gateway.calls;

import dev.parley.gateway.errors.Refusal;
import dev.parley.platform.spi.PlatformException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended, for metrics and traces.
 *
 * @param code {@code ok}, or the code of the problem
 */
record Outcome(String code, Fault fault) {

    /** Whose fault it was: what an alert asks first. */
    enum Fault {
        /** Nobody's: it worked, or the answer is an everyday no. */
        NONE,
        /** The provider failed, was silent, or limited us. */
        PROVIDER,
        /** The provider does not take our credentials. */
        OPERATOR,
        /** What was asked cannot be done, or too much is asked at a time. */
        CALLER,
        /** Ours. */
        GATEWAY;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Nobody waits for the answer any more. */
    static final Outcome CANCELLED = new Outcome("cancelled", Fault.NONE);

    static Outcome of(@Nullable Throwable failure) {
        if (failure == null) {
            return new Outcome("ok", Fault.NONE);
        }
        if (failure instanceof PlatformException known) {
            return new Outcome(known.code(), fault(known));
        }
        return failure instanceof Refusal refusal
                ? new Outcome(refusal.code(), refusal.code().equals("circuit-open") ? Fault.PROVIDER : Fault.CALLER)
                : new Outcome("internal-error", Fault.GATEWAY);
    }

    private static Fault fault(PlatformException failure) {
        if (failure instanceof PlatformException.NotFound || failure instanceof PlatformException.Conflict) {
            return Fault.NONE;
        }
        if (failure instanceof PlatformException.Denied) {
            return Fault.OPERATOR;
        }
        return failure instanceof PlatformException.Rejected ? Fault.CALLER : Fault.PROVIDER;
    }
}
