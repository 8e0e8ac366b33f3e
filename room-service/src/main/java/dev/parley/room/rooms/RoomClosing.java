package dev.parley.room.rooms;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Listener: called before a room is deleted, in the transaction that deletes it. */
public interface RoomClosing {

    Uni<Void> close(UUID roomId);
}
