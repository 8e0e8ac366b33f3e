package dev.parley.room.cli.recordings;

import com.fasterxml.jackson.databind.JsonNode;

/** Formatter of a job as text. */
final class JobText {

    private static final double PERCENT = 100;

    private JobText() {}

    static String line(JsonNode job) {
        return "%s at %s, %s"
                .formatted(job.path("status").asText(), job.path("stage").asText(), detail(job));
    }

    /** What there is to say about a job in its status. */
    static String detail(JsonNode job) {
        return switch (job.path("status").asText()) {
            case "running" ->
                "attempt %d, %.0f %% %s"
                        .formatted(
                                job.path("attempts").asInt(),
                                job.path("progress").asDouble() * PERCENT,
                                amount(job))
                        .strip();
            case "failed" -> error(job);
            case "queued" ->
                job.has("last_error")
                        ? "next attempt %s after %s"
                                .formatted(job.path("next_try_at").asText(), error(job))
                        : "next attempt " + job.path("next_try_at").asText();
            default -> "run " + job.path("run").asInt();
        };
    }

    private static String amount(JsonNode job) {
        if (job.has("progress_bytes")) {
            return "(%d of %s bytes)"
                    .formatted(
                            job.path("progress_bytes").asLong(),
                            job.path("total_bytes").asText("?"));
        }
        return job.has("total_seconds")
                ? "(%.0f of %.0f s)"
                        .formatted(
                                job.path("progress_seconds").asDouble(),
                                job.path("total_seconds").asDouble())
                : "";
    }

    private static String error(JsonNode job) {
        JsonNode error = job.path("last_error");
        return "%s: %s"
                .formatted(error.path("code").asText(), error.path("detail").asText());
    }
}
