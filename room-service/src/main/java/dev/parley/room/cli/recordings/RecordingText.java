package dev.parley.room.cli.recordings;

import com.fasterxml.jackson.databind.JsonNode;

/** Formatter of a recording as text. */
final class RecordingText {

    private RecordingText() {}

    static String line(JsonNode recording) {
        return "of %s, %s, %s"
                .formatted(
                        recording.path("platform").asText(),
                        recording.path("status").asText(),
                        recording.hasNonNull("meeting_id")
                                ? "meeting " + recording.path("meeting_id").asText()
                                : "without a meeting");
    }

    /** The answer to a request that the worker carries out, or in a dry run the recording. */
    static String requested(JsonNode answer) {
        return answer.has("id") ? line(answer) : answer.path("status").asText();
    }
}
