package dev.parley.gateway.errors;

import dev.parley.platform.events.PlatformId;
import org.jspecify.annotations.Nullable;

/** A provider's module did what its contract forbids: our fault. Whether the provider was reached is not known. */
public final class ProviderContractViolation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ProviderContractViolation(PlatformId platform, String what, @Nullable Throwable cause) {
        super("the module of " + platform + " " + what, cause);
    }
}
