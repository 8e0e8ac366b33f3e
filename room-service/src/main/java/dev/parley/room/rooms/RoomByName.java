package dev.parley.room.rooms;

import dev.parley.platform.spi.MeetingRoomName;
import dev.parley.room.database.Sql;

/** Query condition: the room of a name, in any spelling; a room without a key has one spelling only, and comes first. */
public final class RoomByName {

    /** What follows {@code where}; finds one room at most. */
    static final String CONDITION = "(name_key = :room_key or (name_key is null and name = :room_name))"
            + " order by name_key is null desc limit 1";

    /** Query for the room's id alone, as part of a statement that {@link #bind} binds. */
    public static final String ID = "(select id from room.room where " + CONDITION + ")";

    private RoomByName() {}

    /** Binds the name; one with the character NUL, which the database refuses, is no room's. */
    public static Sql bind(Sql statement, String name) {
        return statement
                .set(
                        "room_key",
                        MeetingRoomName.find(name).map(MeetingRoomName::key).orElse(""))
                .set("room_name", name.indexOf('\0') < 0 ? name : "");
    }
}
