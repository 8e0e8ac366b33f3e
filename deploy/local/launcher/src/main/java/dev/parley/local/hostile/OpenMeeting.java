package dev.parley.local.hostile;

import dev.parley.local.hostile.RawCall.Answer;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Meeting that was created while everything answered, at a provider whose join links need it.
 *
 * @param room the room's name
 * @param id the meeting's id
 */
record OpenMeeting(String room, String id) {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    /**
     * Creates a room and a meeting in it.
     *
     * @throws IllegalStateException if one of them is refused
     */
    static OpenMeeting create(Services services) {
        String room = "before-" + UUID.randomUUID();
        send(
                services,
                RawCall.json(
                        "POST", "/v1/rooms", services.key(), "{\"name\":\"" + room + "\",\"platform\":\"daily\"}"));
        Answer answer = send(services, creation(room, services.key(), false));
        Matcher id = ID.matcher(answer.body());
        if (!id.find()) {
            throw new IllegalStateException("the answer to the creation of a meeting has no id");
        }
        return new OpenMeeting(room, id.group(1));
    }

    /** The request that creates a meeting, or a further one beside an open one. */
    static String creation(String room, String credentials, boolean duplicate) {
        return RawCall.json(
                "POST", "/v1/rooms/" + room + "/meeting", credentials, "{\"allow_duplicated\":" + duplicate + "}");
    }

    /** The path at which its join link is asked for. */
    String joinPath() {
        return "/v1/rooms/" + room + "/meetings/" + id + "/join";
    }

    private static Answer send(Services services, String request) {
        Answer answer = RawCall.of(services.room(), TIMEOUT, request);
        if (answer.status() != 200) {
            throw new IllegalStateException("before the freeze a request was answered " + answer.status());
        }
        return answer;
    }
}
