package dev.parley.gateway.calls;

import dev.parley.gateway.errors.ProviderContractViolation;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.PlatformException.Reach;
import dev.parley.platform.spi.PlatformOperation;
import org.jspecify.annotations.Nullable;

/**
 * Failures of the attempts of one call. The attempts follow each other, on any thread. The last failure is reported, with
 * two exceptions: once an attempt reached the provider, a later one that did not is ignored; and a creation stays in
 * doubt once an attempt left it so, because a later refusal does not tell whether an earlier attempt made the room.
 */
final class Attempts {

    private final PlatformOperation operation;
    private volatile @Nullable PlatformException reported;

    Attempts(PlatformOperation operation) {
        this.operation = operation;
    }

    void failed(PlatformException failure) {
        PlatformException earlier = reported;
        if (failure.reach() != Reach.NOT_ATTEMPTED && (earlier == null || !outweighs(earlier, failure))) {
            reported = failure;
        }
    }

    /** The failure to report when the call ends with {@code last}; a contract violation is always reported. */
    Throwable report(Throwable last) {
        PlatformException known = reported;
        return known == null || last instanceof ProviderContractViolation ? last : known;
    }

    private boolean outweighs(PlatformException earlier, PlatformException later) {
        return operation == PlatformOperation.CREATE_MEETING && earlier.inDoubt() && !later.inDoubt();
    }
}
