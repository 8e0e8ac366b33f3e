package dev.parley.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.local.demo.HttpCalls.Answer;
import java.util.Map;
import java.util.Optional;

/** The recording-worker's view of its jobs, for operators. */
final class WorkerApi {

    private final HttpCalls calls;

    WorkerApi(String url, String internalToken) {
        calls = new HttpCalls(url, Map.of("Authorization", "Bearer " + internalToken));
    }

    /** A job; empty while there is none. */
    Optional<Job> job(String recordingId) {
        Answer answer = calls.call("GET", "/internal/v1/jobs/" + recordingId, "", Map.of());
        return answer.status() == 200 ? Optional.of(new Job(answer.json())) : Optional.empty();
    }

    /** A job as it was when it was asked for. */
    record Job(JsonNode json) {

        String stage() {
            return json.path("stage").asText();
        }

        String status() {
            return json.path("status").asText();
        }

        boolean isTranscribing() {
            return stage().startsWith("transcrib") && status().equals("running");
        }

        boolean isDone() {
            return status().equals("done");
        }

        int attempts() {
            return json.path("attempts").asInt();
        }

        long epoch() {
            return json.path("epoch").asLong();
        }

        @Override
        public String toString() {
            String trouble = status().equals("queued") && json.has("lastError")
                    ? ", after " + json.path("lastError").path("code").asText() + ": "
                            + json.path("lastError").path("detail").asText()
                    : "";
            return "stage " + stage() + ", " + status() + ", attempt " + attempts() + ", epoch " + epoch() + trouble;
        }
    }
}
