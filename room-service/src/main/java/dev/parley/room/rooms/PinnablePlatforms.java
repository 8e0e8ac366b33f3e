package dev.parley.room.rooms;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.platform.api.PlatformCallFailed;
import dev.parley.platform.api.PlatformView;
import dev.parley.room.access.Caller;
import dev.parley.room.gateway.GatewayProblems;
import dev.parley.room.gateway.PlatformGateway;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rule: a room can be pinned to a platform that this installation has enabled. A room that is pinned already keeps its
 * platform when other settings change, even if that platform was disabled meanwhile.
 */
@ApplicationScoped
class PinnablePlatforms {

    private final PlatformGateway gateway;
    private final Rooms rooms;
    private volatile Set<String> lastKnown = Set.of();

    PinnablePlatforms(PlatformGateway gateway, Rooms rooms) {
        this.gateway = gateway;
        this.rooms = rooms;
    }

    /** Fails with 422 for another platform, and as the gateway does if it is not known and the gateway cannot be asked. */
    Uni<Void> require(@Nullable String platform) {
        return platform == null || platform.isEmpty()
                ? Uni.createFrom().voidItem()
                : enabled(platform)
                        .invoke(enabled -> requireIn(enabled, platform))
                        .replaceWithVoid();
    }

    /** The cached list may be older than the platform; while the gateway does not answer, the last list decides. */
    private Uni<Set<String>> enabled(String platform) {
        return gateway.platforms()
                .map(this::remember)
                .chain(enabled -> enabled.contains(platform)
                        ? Uni.createFrom().item(enabled)
                        : gateway.currentPlatforms().map(this::remember))
                .onFailure(PlatformCallFailed.class)
                .recoverWithUni(failure -> lastKnown.contains(platform)
                        ? Uni.createFrom().item(lastKnown)
                        : Uni.createFrom().failure(GatewayProblems.of((PlatformCallFailed) failure)));
    }

    /** Checks the platform that a change of the room names, if it is not the one that the room is pinned to. */
    Uni<Void> requireIn(JsonNode change, UUID room, Caller.User caller) {
        String platform = change.path("platform").asText("");
        if (platform.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return rooms.byId(room)
                .chain(found -> !caller.is(found.ownerId())
                                || found.pinned()
                                        .filter(pinned -> pinned.value().equals(platform))
                                        .isPresent()
                        ? Uni.createFrom().voidItem()
                        : require(platform));
    }

    private Set<String> remember(List<PlatformView> platforms) {
        lastKnown = platforms.stream()
                .filter(PlatformView::enabled)
                .map(view -> view.id().value())
                .collect(Collectors.toUnmodifiableSet());
        return lastKnown;
    }

    private static void requireIn(Set<String> enabled, String platform) {
        if (!enabled.contains(platform)) {
            throw ProblemException.invalidRequest("platform must be one of those enabled in this installation: "
                    + String.join(", ", new TreeSet<>(enabled)));
        }
    }
}
