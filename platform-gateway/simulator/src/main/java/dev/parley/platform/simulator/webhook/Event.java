package dev.parley.platform.simulator.webhook;

import io.vertx.core.buffer.Buffer;

/**
 * A webhook to be delivered.
 *
 * @param platform name of the provider
 * @param room in canonical form: lower case, no leading slash
 * @param body the bytes that are signed and sent
 */
public record Event(String platform, String type, String eventId, String room, Buffer body) {

    @Override
    public String toString() {
        return "Event[" + platform + " " + type + " " + eventId + "]";
    }
}
