package dev.parley.platform.simulator.whereby;

import dev.parley.platform.simulator.http.ApiException;
import dev.parley.platform.simulator.http.Fields;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The body of {@code POST /meetings}.
 *
 * @param fields requested optional members of the answer
 */
record MeetingRequest(
        Instant endDate, String prefix, boolean shortName, Set<String> fields, RecordingSettings recording) {

    private static final int MAX_PREFIX = 39;

    static MeetingRequest read(JsonObject body, Instant now) {
        Fields json = new Fields(body);
        Instant endDate = time(json.requiredText("endDate"));
        if (endDate.isBefore(now)) {
            throw new ApiException(400, "\"endDate\" must be in the future");
        }
        json.flag("isLocked");
        json.oneOf("roomMode", "normal", "group");
        json.oneOf("templateType", "viewerMode");
        boolean shortName = json.oneOf("roomNamePattern", "uuid", "human-short")
                .filter("human-short"::equals)
                .isPresent();
        RecordingSettings recording =
                json.object("recording").map(RecordingSettings::read).orElse(RecordingSettings.OF_ORGANISATION);
        return new MeetingRequest(endDate, prefix(json), shortName, fields(json), recording);
    }

    private static String prefix(Fields json) {
        String prefix =
                json.text("roomNamePrefix").orElse("").replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
        if (prefix.length() > MAX_PREFIX || !prefix.matches("[a-z0-9-]*")) {
            throw new ApiException(400, "\"roomNamePrefix\" must match [a-z0-9-]{0,39}");
        }
        return prefix;
    }

    private static Set<String> fields(Fields json) {
        Set<String> fields = new LinkedHashSet<>();
        for (Object field : json.array("fields").orElseGet(JsonArray::new)) {
            if (!Set.of("hostRoomUrl", "viewerRoomUrl").contains(String.valueOf(field))) {
                throw new ApiException(400, "\"fields\" must hold hostRoomUrl or viewerRoomUrl");
            }
            fields.add(String.valueOf(field));
        }
        return fields;
    }

    /** UTC unless an offset is given. */
    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$") ? text : text + "Z")
                    .toInstant();
        } catch (DateTimeParseException e) {
            throw new ApiException(400, "\"endDate\" must be a valid date");
        }
    }
}
