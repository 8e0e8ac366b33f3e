package dev.parley.gateway.registry;

import dev.parley.gateway.config.PlatformNames;
import dev.parley.gateway.errors.CallProblems;
import dev.parley.platform.api.PlatformView;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.Setup;
import dev.parley.platform.spi.VideoPlatform;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Registry of the installed providers by name, and which of them are enabled. Fixed at start. */
public final class PlatformRegistry {

    private record Entry(VideoPlatform platform, PlatformView view) {}

    private final SortedMap<PlatformId, Entry> entries;

    private PlatformRegistry(SortedMap<PlatformId, Entry> entries) {
        this.entries = entries;
    }

    /**
     * @param listed the platforms to enable; all whose setup is complete if empty
     * @throws RegistryException if a name occurs twice, a listed platform is unknown, or one lacks settings
     */
    public static PlatformRegistry of(Collection<VideoPlatform> platforms, Optional<PlatformNames> listed) {
        SortedMap<PlatformId, VideoPlatform> byName = new TreeMap<>();
        for (VideoPlatform platform : platforms) {
            VideoPlatform other = byName.put(platform.id(), platform);
            if (other != null) {
                throw RegistryException.duplicate(platform.id(), other, platform);
            }
        }
        listed.ifPresent(names -> names.ids().stream()
                .filter(name -> !byName.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw RegistryException.unknown(name, byName.keySet());
                }));
        SortedMap<PlatformId, Entry> entries = new TreeMap<>();
        byName.forEach((id, platform) -> entries.put(id, new Entry(platform, view(platform, listed))));
        return new PlatformRegistry(entries);
    }

    private static PlatformView view(VideoPlatform platform, Optional<PlatformNames> listed) {
        PlatformId id = platform.id();
        List<String> missing = platform.setup() instanceof Setup.Missing lacks ? lacks.variables() : List.of();
        boolean wanted = listed.map(names -> names.ids().contains(id)).orElse(missing.isEmpty());
        if (wanted && !missing.isEmpty()) {
            throw RegistryException.unset(id, missing);
        }
        return new PlatformView(id, wanted, platform.capabilities(), missing);
    }

    /**
     * The platform of that name, ready for calls.
     *
     * @throws dev.parley.runtime.problem.ProblemException if it is unknown or not enabled
     */
    public VideoPlatform require(String name) {
        Entry entry = entries.get(parsed(name));
        if (entry == null) {
            throw CallProblems.unknownPlatform(entries.keySet());
        }
        if (!entry.view().enabled()) {
            throw CallProblems.platformNotEnabled(
                    entry.view().id(), entry.view().missing());
        }
        return entry.platform();
    }

    private PlatformId parsed(String name) {
        try {
            return new PlatformId(name);
        } catch (IllegalArgumentException e) {
            throw CallProblems.unknownPlatform(entries.keySet()); // no platform can have an invalid name
        }
    }

    /** All platforms, by name. */
    public List<PlatformView> views() {
        return entries.values().stream().map(Entry::view).toList();
    }

    /** Names of the enabled platforms. */
    public List<PlatformId> enabled() {
        return views().stream()
                .filter(PlatformView::enabled)
                .map(PlatformView::id)
                .toList();
    }
}
