package dev.parley.room.rooms;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** What others have to do before a room is gone; runs in the transaction that deletes it. */
public interface RoomClosing {

    Uni<Void> close(UUID roomId);
}
