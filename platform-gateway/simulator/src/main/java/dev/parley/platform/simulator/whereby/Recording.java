package dev.parley.platform.simulator.whereby;

import dev.parley.platform.simulator.http.Times;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A finished recording.
 *
 * @param room canonical
 * @param hosted whether Whereby stores the file and issues links to it
 */
record Recording(
        String id,
        String room,
        Optional<String> sessionId,
        String fileName,
        Instant startDate,
        Instant endDate,
        long size,
        boolean hosted) {

    private static final long MEGABYTE = 1_000_000;

    Duration duration() {
        return Duration.between(startDate, endDate);
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("recordingId", id)
                .put("roomSessionId", sessionId.orElse(null))
                .put("filename", fileName)
                .put("startDate", Times.isoMillis(startDate))
                .put("endDate", Times.isoMillis(endDate))
                .put("sizeInMegaBytes", Math.max(1, size / MEGABYTE));
    }
}
