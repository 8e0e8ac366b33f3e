package dev.parley.platform.daily;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.Presence;
import io.smallrye.mutiny.Uni;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Who is in a room. Daily's answer is up to 15 seconds late: asking more often tells nothing more. */
record DailyPresence(DailyApi api) implements Presence {

    @Override
    public Uni<List<Present>> present(ProviderRoomName room) {
        return DailyFailures.named(
                        "GET /rooms/{name}/presence", Uni.createFrom().deferred(() -> api.presence(room.value())))
                .map(listing -> listing.data().stream()
                        .flatMap(entry -> present(entry).stream())
                        .toList())
                .onFailure(PlatformException.NotFound.class)
                .recoverWithItem(List.of());
    }

    private static Optional<Present> present(JsonNode entry) {
        return WebhookBody.text(entry, "id")
                .flatMap(id -> joinedAt(entry)
                        .map(time -> new Present(
                                id,
                                DailyUser.participant(
                                        WebhookBody.text(entry, "userId"),
                                        id,
                                        WebhookBody.text(entry, "userName"),
                                        false),
                                time)));
    }

    private static Optional<Instant> joinedAt(JsonNode entry) {
        try {
            return WebhookBody.text(entry, "joinTime")
                    .map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return DailyTime.instant(entry.path("joinTime"));
        }
    }
}
