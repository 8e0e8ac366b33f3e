package dev.parley.platform.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.Capability;
import java.util.List;
import java.util.Set;

/**
 * Platform of this installation.
 *
 * @param capabilities those that this version knows; a newer gateway may send others
 * @param enabled whether calls to it are accepted
 * @param missing environment variables that are unset but required; empty if the setup is complete
 */
public record PlatformView(
        PlatformId id,
        boolean enabled,

        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_AS_NULL) @JsonSetter(contentNulls = Nulls.SKIP)
        Set<Capability> capabilities,

        List<String> missing) {
    public PlatformView {
        capabilities = Set.copyOf(capabilities);
        missing = List.copyOf(missing);
    }
}
