package dev.parley.room.rooms;

import dev.parley.room.access.Caller;
import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.crypto.RandomToken;
import dev.parley.room.database.WithTransaction;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Outgoing webhooks of rooms, for their owners. */
@ApplicationScoped
public class RoomWebhooks {

    private final RoomRepository rooms;
    private final Duration overlap;

    RoomWebhooks(RoomRepository rooms, RoomServiceConfig config) {
        this.rooms = rooms;
        this.overlap = config.outgoingWebhooks().secretOverlap();
    }

    /** A new secret, and until when the one before it signs too; null if it does not. */
    public record NewSecret(String secret, @Nullable Instant previousUntil) {

        @Override
        public String toString() {
            return "NewSecret[previousUntil=" + previousUntil + "]";
        }
    }

    /** The room's outgoing webhook; fails with 404, and with 403 unless {@code caller} owns the room. */
    public Uni<RoomWebhook> of(UUID id, Caller.User caller) {
        return rooms.byId(id).map(room -> webhook(Rooms.requireOwner(room, caller)));
    }

    /**
     * Replaces the secret by a generated one. Fails as {@link #of}, and with 409 if the room has no webhook.
     *
     * @param immediately whether the old one signs no more; else it signs too for a while
     */
    @WithTransaction
    public Uni<NewSecret> rotate(UUID id, Caller.User caller, boolean immediately) {
        return rooms.locked(id).chain(room -> {
            Room owned = Rooms.requireOwner(room, caller);
            if (owned.webhookUrl == null) {
                throw new ProblemException(ErrorCode.ROOM_WITHOUT_WEBHOOK, "the room has no webhook address");
            }
            String secret = RandomToken.next();
            owned.replaceWebhookSecret(secret);
            if (immediately) {
                owned.webhookPreviousSecret = null;
            }
            return rooms.updateLocked(owned).replaceWith(new NewSecret(secret, previousUntil(owned)));
        });
    }

    private @Nullable Instant previousUntil(Room room) {
        return room.webhookPreviousSecret == null
                ? null
                : Objects.requireNonNull(room.webhookSecretChangedAt).plus(overlap);
    }

    private RoomWebhook webhook(Room room) {
        return new RoomWebhook(room.id, room.name, Optional.ofNullable(room.webhookUrl), secrets(room));
    }

    private List<String> secrets(Room room) {
        Instant changed = room.webhookSecretChangedAt;
        boolean both = changed != null && changed.plus(overlap).isAfter(Instant.now());
        return Stream.of(room.webhookSecret, both ? room.webhookPreviousSecret : null)
                .flatMap(Stream::ofNullable)
                .toList();
    }
}
