package dev.parley.bench.rooms;

import dev.parley.platform.events.ProviderRoomName;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A meeting that room-service has created.
 *
 * @param room the room's name
 * @param providerRoom its room at the provider
 */
record OpenMeeting(String room, String id, ProviderRoomName providerRoom) {

    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final Pattern PROVIDER_ROOM = Pattern.compile("\"room_name\":\"([^\"]+)\"");

    /** Reads the answer to the creation. */
    static OpenMeeting of(String room, String answer) {
        return new OpenMeeting(room, field(ID, answer), new ProviderRoomName(field(PROVIDER_ROOM, answer)));
    }

    private static String field(Pattern pattern, String answer) {
        Matcher found = pattern.matcher(answer);
        if (!found.find()) {
            throw new IllegalArgumentException("not a meeting: " + answer);
        }
        return found.group(1);
    }
}
