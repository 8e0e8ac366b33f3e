package dev.parley.room.webhooks;

import dev.parley.room.rooms.RoomClosing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Drops the deliveries of a room that is deleted, with their log: whoever deletes it takes its webhook back. */
@ApplicationScoped
class WebhookDrop implements RoomClosing {

    private final WebhookQueue queue;

    WebhookDrop(WebhookQueue queue) {
        this.queue = queue;
    }

    @Override
    public Uni<Void> close(UUID roomId) {
        return queue.drop(roomId);
    }
}
