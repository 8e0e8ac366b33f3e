package dev.parley.gateway.calls;

import dev.parley.gateway.errors.ProviderContractViolation;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.PlatformException.Reach;
import dev.parley.platform.spi.PlatformOperation;
import org.jspecify.annotations.Nullable;

/**
 * What the attempts of one call came to. They follow each other, on any thread. The last one decides, save that a call is
 * attempted once any of its attempts was, and that a creation stays in doubt: what an earlier attempt may have made is
 * neither there nor away because a later one was refused.
 */
final class Attempts {

    private final PlatformOperation operation;
    private volatile @Nullable PlatformException decisive;

    Attempts(PlatformOperation operation) {
        this.operation = operation;
    }

    void failed(PlatformException failure) {
        PlatformException earlier = decisive;
        if (failure.reach() != Reach.NOT_ATTEMPTED && (earlier == null || !outlasts(earlier, failure))) {
            decisive = failure;
        }
    }

    /** What the caller is told, the last attempt having failed so; a module that broke its contract is never hidden. */
    Throwable told(Throwable last) {
        PlatformException known = decisive;
        return known == null || last instanceof ProviderContractViolation ? last : known;
    }

    private boolean outlasts(PlatformException earlier, PlatformException later) {
        return operation == PlatformOperation.CREATE_MEETING && earlier.inDoubt() && !later.inDoubt();
    }
}
