package dev.parley.room.rooms;

import dev.parley.room.access.Caller;
import dev.parley.room.database.WithTransaction;
import dev.parley.room.errors.NotFound;
import dev.parley.room.paging.Page;
import dev.parley.room.paging.PageRequest;
import dev.parley.room.paging.TimeCursor;
import dev.parley.room.selection.PlatformSelection;
import dev.parley.room.selection.Selection;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Room operations of the API, with their access checks. */
@ApplicationScoped
public class Rooms {

    private static final String UNIQUE_VIOLATION = "23505";

    private final RoomRepository rooms;
    private final PlatformSelection selection;
    private final Instance<RoomClosing> closings;

    Rooms(RoomRepository rooms, PlatformSelection selection, @Any Instance<RoomClosing> closings) {
        this.rooms = rooms;
        this.selection = selection;
        this.closings = closings;
    }

    /** The room with this id; fails with 404. */
    public Uni<RoomData> byId(UUID id) {
        return rooms.byId(id).map(Rooms::require).map(Room::data);
    }

    /** The room of this name; fails with 404. */
    public Uni<RoomData> byName(String name) {
        return find(name).map(Room::data);
    }

    Uni<RoomDetails> detailsById(UUID id, Caller caller) {
        return rooms.byId(id).map(Rooms::require).map(room -> RoomDetails.of(room, caller));
    }

    Uni<RoomDetails> detailsByName(String name, Caller caller) {
        return find(name).map(room -> RoomDetails.of(room, caller));
    }

    Uni<Page<RoomDetails>> visibleTo(Caller.User caller, PageRequest page) {
        return rooms.countVisibleTo(caller.id())
                .chain(total -> rooms.visibleTo(caller.id(), page)
                        .map(found -> Page.of(
                                page,
                                found.stream()
                                        .map(room -> RoomDetails.of(room, caller))
                                        .toList(),
                                total,
                                room -> new TimeCursor(room.createdAt(), room.id()))));
    }

    /** The room's calendar settings; fails with 404, and with 403 unless {@code caller} owns the room. */
    public Uni<RoomCalendar> calendarOf(String name, Caller caller) {
        return find(name).map(room -> requireOwner(Optional.of(room), caller)).map(Room::calendar);
    }

    /** Stores when the room's calendar was synced, and the hash of what was read. Runs in the current transaction. */
    public Uni<Void> storeSync(UUID id, Instant at, String hash) {
        return rooms.storeSync(id, at, hash);
    }

    Uni<RoomDetails> create(Caller.User owner, RoomSettings settings) {
        return translateNameTaken(inserted(owner, settings));
    }

    Uni<RoomDetails> update(UUID id, Caller.User caller, UnaryOperator<RoomSettings> change) {
        return translateNameTaken(change(id, caller, change));
    }

    @WithTransaction
    Uni<RoomDetails> inserted(Caller.User owner, RoomSettings settings) {
        Room room = Room.of(owner.id(), settings, selection);
        return rooms.insert(room).replaceWith(() -> RoomDetails.of(room, owner));
    }

    @WithTransaction
    Uni<RoomDetails> change(UUID id, Caller.User caller, UnaryOperator<RoomSettings> change) {
        return rooms.locked(id).map(room -> requireOwner(room, caller)).chain(room -> {
            room.apply(change.apply(room.settings()), selection);
            return rooms.updateLocked(room).replaceWith(() -> RoomDetails.of(room, caller));
        });
    }

    /**
     * Stores the platform of the room's next meeting, unless its owner has pinned the room meanwhile. Runs in the current
     * transaction.
     */
    public Uni<Void> storeSelection(UUID id, Selection selection) {
        return rooms.storeSelection(id, selection.platform().value(), selection.reason());
    }

    /**
     * Keeps the room until the current transaction ends; false if there is none. To be called before a row is locked that a
     * deletion of the room deletes too: a deletion locks the room first, and transactions with two orders would wait for
     * each other.
     */
    public Uni<Boolean> keep(UUID id) {
        return rooms.lockAgainstDeletion(id);
    }

    @WithTransaction
    Uni<Void> delete(UUID id, Caller.User caller) {
        return rooms.locked(id)
                .map(room -> requireOwner(room, caller))
                .call(() -> notifyClosing(id))
                .chain(() -> rooms.deleteLocked(id));
    }

    private Uni<Void> notifyClosing(UUID id) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (RoomClosing closing : closings) {
            all = all.chain(() -> closing.close(id));
        }
        return all;
    }

    private Uni<Room> find(String name) {
        return rooms.byName(name).map(Rooms::require);
    }

    private static Room require(Optional<Room> room) {
        return room.orElseThrow(() -> NotFound.of(ErrorCode.ROOM_NOT_FOUND));
    }

    /** The room, if it is the caller's; fails with 404 and 403. */
    static Room requireOwner(Optional<Room> room, Caller caller) {
        Room found = require(room);
        if (!caller.is(found.userId)) {
            throw notTheOwner();
        }
        return found;
    }

    static ProblemException notTheOwner() {
        return new ProblemException(ErrorCode.NOT_THE_OWNER, "only the owner of the room may do this");
    }

    private static <T> Uni<T> translateNameTaken(Uni<T> change) {
        return change.onFailure(Rooms::violatesUniqueness)
                .transform(failure -> new ProblemException(
                        ErrorCode.ROOM_NAME_TAKEN, "Room name is not unique: another room has this name"));
    }

    private static boolean violatesUniqueness(Throwable failure) {
        return failure instanceof PgException database && UNIQUE_VIOLATION.equals(database.getSqlState());
    }
}
