package dev.parley.gateway.registry;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.VideoPlatform;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Invalid set of platforms: stops the start, and tells the operator what to change. */
public final class RegistryException extends ConfigurationException {

    private static final long serialVersionUID = 1L;

    private RegistryException(String message) {
        super(message);
    }

    static RegistryException duplicate(PlatformId id, VideoPlatform one, VideoPlatform other) {
        return new RegistryException("two platforms have the name " + id + ": "
                + one.getClass().getName() + " and " + other.getClass().getName());
    }

    static RegistryException unknown(PlatformId listed, Collection<PlatformId> known) {
        return new RegistryException("PARLEY_PLATFORMS lists " + listed + ", which is not installed; known platforms: "
                + (known.isEmpty()
                        ? "none"
                        : known.stream().map(PlatformId::value).collect(Collectors.joining(", "))));
    }

    static RegistryException unset(PlatformId listed, List<String> missing) {
        return new RegistryException(
                "PARLEY_PLATFORMS lists " + listed + ", but these are unset: " + String.join(", ", missing));
    }
}
