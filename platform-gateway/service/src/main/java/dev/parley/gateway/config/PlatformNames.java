package dev.parley.gateway.config;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.ListSetting;
import java.util.List;

/** List of platforms in a setting: in the order given, without duplicates. */
public record PlatformNames(List<PlatformId> ids) {

    public PlatformNames {
        ids = ids.stream().distinct().toList();
    }

    /**
     * Reads a comma list or a JSON array of strings; blank parts are skipped.
     *
     * @throws IllegalArgumentException if the text is neither, or a part is not a valid platform name
     */
    public static PlatformNames valueOf(String text) {
        return new PlatformNames(
                ListSetting.read(text).stream().map(PlatformNames::id).toList());
    }

    private static PlatformId id(String part) {
        try {
            return new PlatformId(part);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + part + "' in a list of platforms: " + e.getMessage(), e);
        }
    }
}
