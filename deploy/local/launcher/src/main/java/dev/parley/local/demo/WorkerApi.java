package dev.parley.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.local.demo.HttpCalls.Answer;
import java.util.Map;
import java.util.Optional;

/** Client of the operator API of recording-worker. */
final class WorkerApi {

    private final HttpCalls calls;

    WorkerApi(String url, String internalToken) {
        calls = new HttpCalls(url, Map.of("Authorization", "Bearer " + internalToken));
    }

    /** The job; empty if there is none yet. */
    Optional<Job> job(String recordingId) {
        Answer answer = calls.call("GET", "/internal/v1/jobs/" + recordingId, "", Map.of());
        return answer.status() == 200 ? Optional.of(new Job(answer.json())) : Optional.empty();
    }

    /** Snapshot of a job. */
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
            String lastError = status().equals("queued") && json.has("last_error")
                    ? ", after " + json.path("last_error").path("code").asText() + ": "
                            + json.path("last_error").path("detail").asText()
                    : "";
            return "stage " + stage() + ", " + status() + ", attempt " + attempts() + ", epoch " + epoch() + lastError;
        }
    }
}
