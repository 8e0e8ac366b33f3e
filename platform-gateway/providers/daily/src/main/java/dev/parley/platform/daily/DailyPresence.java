package dev.parley.platform.daily;

import static dev.parley.platform.daily.DailyFailures.CALLS;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.rest.IsoTime;
import dev.parley.platform.rest.UnixTime;
import dev.parley.platform.rest.UntrustedJson;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.Presence;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Presence in a room. Daily's answer is up to 15 seconds late, so more frequent calls are useless. The default limit of
 * its list is not documented, so a truncated answer is requested again in full.
 */
record DailyPresence(DailyApi api) implements Presence {

    private static final String CALL = "GET /rooms/{name}/presence";

    @Override
    public Uni<List<Present>> present(ProviderRoomName room) {
        return people(room, null)
                .chain(listing -> listing.all() > listing.data().size()
                        ? people(room, listing.all())
                        : Uni.createFrom().item(listing))
                .map(listing -> listing.data().stream()
                        .flatMap(entry -> present(entry).stream())
                        .toList())
                .onFailure(PlatformException.NotFound.class)
                .recoverWithItem(List.of());
    }

    private Uni<Listing> people(ProviderRoomName room, @Nullable Integer limit) {
        return CALLS.read(CALL, () -> api.presence(room.value(), limit));
    }

    private static Optional<Present> present(JsonNode entry) {
        return UntrustedJson.text(entry, "id")
                .flatMap(id -> joinedAt(entry)
                        .map(time -> new Present(
                                id,
                                DailyUser.participant(
                                        UntrustedJson.text(entry, "userId"),
                                        id,
                                        UntrustedJson.text(entry, "userName"),
                                        false),
                                time)));
    }

    private static Optional<Instant> joinedAt(JsonNode entry) {
        return UntrustedJson.text(entry, "joinTime")
                .flatMap(IsoTime::instant)
                .or(() -> UnixTime.instant(entry.path("joinTime")));
    }
}
