package dev.parley.recording.transcribe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Removal of an offset that a server has added to the times of its answer. */
final class TimeShift {

    /** Servers round to hundredths, and words begin a little early. */
    private static final double TOLERANCE = 0.25;

    private static final List<String> TIMES = List.of("start", "end");

    private TimeShift() {}

    /** {@code answer} with times from 0; unchanged if a time lies before the offset, which was then ignored. */
    static JsonNode removed(JsonNode answer, double offset) {
        List<ObjectNode> timed = new ArrayList<>();
        add(timed, answer.path("words"));
        for (JsonNode segment : answer.path("segments")) {
            add(timed, segment.path("words"));
        }
        add(timed, answer.path("segments"));
        boolean ignored = timed.stream()
                .anyMatch(part -> OpenAiAnswer.number(part.path("start")).orElse(offset) < offset - TOLERANCE);
        if (offset > 0 && !ignored) {
            timed.forEach(part -> TIMES.forEach(name -> OpenAiAnswer.number(part.path(name))
                    .ifPresent(time -> part.put(name, BigDecimal.valueOf(time).subtract(BigDecimal.valueOf(offset))))));
        }
        return answer;
    }

    private static void add(List<ObjectNode> timed, JsonNode list) {
        for (JsonNode part : list) {
            if (part instanceof ObjectNode object) {
                timed.add(object);
            }
        }
    }
}
