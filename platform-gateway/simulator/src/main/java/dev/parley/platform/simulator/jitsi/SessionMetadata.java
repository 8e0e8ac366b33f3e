package dev.parley.platform.simulator.jitsi;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * The file {@code metadata.json} of a recording, which a Jibri writes when the recording stops. What the one who started it
 * added is on the top level beside Jibri's own fields: a field of the same name is there twice, and readers take the last.
 *
 * @param added {@code file_recording_metadata} of the request that started the recording
 */
record SessionMetadata(String callUrl, JsonObject added) {

    static final String FILE = "metadata.json";

    private static final String URL = "meeting_url";
    private static final String PEOPLE = "participants";

    /** Nobody is named: Prosody tells who people are by a module that the usual set-ups do not load. */
    Buffer toBuffer() {
        JsonObject own = new JsonObject().put(URL, callUrl).put(PEOPLE, new JsonArray());
        if (added.isEmpty()) {
            return own.toBuffer();
        }
        String text = own.encode();
        return Buffer.buffer(
                text.substring(0, text.length() - 1) + "," + added.encode().substring(1));
    }

    /** The address of the meeting as a reader finds it. */
    Optional<String> meetingUrl() {
        return read().getValue(URL) instanceof String url ? Optional.of(url) : Optional.empty();
    }

    /** The people as a reader finds them. */
    JsonArray participants() {
        return read().getValue(PEOPLE) instanceof JsonArray people ? people : new JsonArray();
    }

    private JsonObject read() {
        return new JsonObject(toBuffer());
    }
}
