package dev.parley.room.rooms;

import dev.parley.platform.spi.MeetingRoomName;
import dev.parley.room.errors.Ids;
import dev.parley.runtime.problem.ProblemException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rule for the names of rooms that are created or renamed: a name is a segment of addresses in which it stands for this room
 * alone. Rooms that are older than a part of this rule keep their names.
 */
final class RoomNames {

    /** Characters that end or change a segment of an address where somebody writes a name as it is. */
    private static final Pattern SPECIAL = Pattern.compile("[/\\\\?#;%]|^\\.{1,2}$");

    /** Segments of this API and of the pages of its clients, by key. */
    private static final Set<String> RESERVED =
            Set.of("name", "rooms", "browse", "transcripts", "operator", "me", "v1", "q");

    private RoomNames() {}

    /**
     * The name that {@code text} stands for.
     *
     * @throws ProblemException 422 if no room may have it
     */
    static MeetingRoomName requireUsable(String text) {
        MeetingRoomName name;
        try {
            name = new MeetingRoomName(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalidRequest("name: " + e.getMessage());
        }
        if (SPECIAL.matcher(name.value()).find()) {
            throw ProblemException.invalidRequest(
                    "name must not be . or .. and has none of / \\ ? # ; %, which have a meaning in addresses");
        }
        if (RESERVED.contains(name.key())) {
            throw ProblemException.invalidRequest("name is a word that addresses use otherwise");
        }
        if (Ids.read(name.value()).isPresent()) {
            throw ProblemException.invalidRequest("name must not have the form of an id");
        }
        return name;
    }
}
