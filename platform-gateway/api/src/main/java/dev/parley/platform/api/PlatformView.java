package dev.parley.platform.api;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.Capability;
import java.util.List;
import java.util.Set;

/**
 * One platform.
 *
 * @param enabled whether calls to it are accepted
 * @param missing the environment variables that it lacks; empty when its setup is complete
 */
public record PlatformView(PlatformId id, boolean enabled, Set<Capability> capabilities, List<String> missing) {
    public PlatformView {
        capabilities = Set.copyOf(capabilities);
        missing = List.copyOf(missing);
    }
}
