package dev.parley.room.pages;

import dev.parley.platform.api.PlatformCallFailed;
import dev.parley.platform.api.PlatformView;
import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.gateway.PlatformGateway;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * Origins of the frames that the room page may embed: those that the enabled platforms name in {@code <name>-frame.properties},
 * and those that an operator adds.
 */
@ApplicationScoped
class FrameOrigins {

    /** Nothing else can be written into a header. */
    private static final Pattern ORIGIN = Pattern.compile(
            "'self'|https?://(\\*\\.)?[a-zA-Z0-9.-]+(:\\d{1,5})?|https?://\\[[0-9a-fA-F:]+](:\\d{1,5})?");

    private final PlatformGateway gateway;
    private final List<String> added;
    private final Config config;

    FrameOrigins(PlatformGateway gateway, RoomServiceConfig settings, Config config) {
        this.gateway = gateway;
        this.config = config;
        this.added = settings.frameOrigins().orElse(List.of());
    }

    /** The present ones; while the gateway does not answer, those that were added. */
    Uni<List<String>> current() {
        return gateway.platforms()
                .map(this::of)
                .onFailure(PlatformCallFailed.class)
                .recoverWithItem(() -> of(List.of()));
    }

    private List<String> of(List<PlatformView> platforms) {
        return Stream.concat(
                        platforms.stream()
                                .filter(PlatformView::enabled)
                                .flatMap(platform -> FrameSettings.of(platform.id()).stream())
                                .flatMap(settings -> settings.origins(this::variable).stream()),
                        added.stream())
                .map(FrameOrigins::withScheme)
                .filter(origin -> ORIGIN.matcher(origin).matches())
                .distinct()
                .toList();
    }

    private Optional<String> variable(String name) {
        return config.getOptionalValue(name, String.class);
    }

    private static String withScheme(String origin) {
        return origin.equals("'self'") || origin.contains("://") ? origin : "https://" + origin;
    }
}
