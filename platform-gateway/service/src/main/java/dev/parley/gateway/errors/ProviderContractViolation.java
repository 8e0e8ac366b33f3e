package dev.parley.gateway.errors;

import dev.parley.platform.events.PlatformId;
import org.jspecify.annotations.Nullable;

/** Violation of the provider contract by a provider's module: a defect of ours. The call may have reached the provider. */
public final class ProviderContractViolation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ProviderContractViolation(PlatformId platform, String what, @Nullable Throwable cause) {
        super("the module of " + platform + " " + what, cause);
    }
}
