package dev.parley.recording.transcribe;

import dev.parley.recording.job.StageFailure;
import java.io.IOException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Mapping of the failures of transcription servers to {@link StageFailure}s. Details never hold a link or a key. */
final class ServerFailures {

    /** The code of a server that does not answer, or answers that it cannot work. */
    static final String UNAVAILABLE = "engine-unavailable";

    /** The code of a server that takes too long: it may have done the work. */
    static final String TIMEOUT = "engine-timeout";

    /** The code of an answer that is no transcription: the server has done the work. */
    static final String ANSWER = "engine-answer";

    /** How much of an error's body is told. */
    private static final int EXCERPT = 500;

    /** Some servers say 400 where 413 is meant. */
    private static final Pattern TOO_LARGE =
            Pattern.compile("too (long|large|big)|file size|size limit|maximum content");

    private static final Pattern SECRET = Pattern.compile("(?i)\\S*(://|bearer\\s+\\S|\\bsk-|api[_-]?key\\S*:)\\S*");

    private ServerFailures() {}

    /** The failure that an answer other than 200 means. */
    static StageFailure of(ServerAnswer answer) {
        String detail = "the transcription server answered " + answer.status() + excerpt(answer.body());
        if (answer.isBusy()) {
            return new StageFailure.Postponed(
                    "engine-busy", detail, answer.retryAfter().orElseThrow());
        }
        return switch (answer.status()) {
            case 413 -> new StageFailure.Permanent(TranscriptionEngine.TOO_LARGE, detail);
            case 400, 415, 422 ->
                TOO_LARGE.matcher(answer.body().toLowerCase(Locale.ROOT)).find()
                        ? new StageFailure.Permanent(TranscriptionEngine.TOO_LARGE, detail)
                        : new StageFailure.Permanent("engine-refused", detail);
            default -> new StageFailure.Transient(UNAVAILABLE, detail, null);
        };
    }

    /** The failure of a request without an answer. */
    static StageFailure of(IOException failure) {
        if (failure instanceof HttpTimeoutException && !(failure instanceof HttpConnectTimeoutException)) {
            return timeout();
        }
        return new StageFailure.Transient(
                UNAVAILABLE,
                "the transcription server does not answer ("
                        + failure.getClass().getSimpleName() + ")",
                failure);
    }

    static StageFailure timeout() {
        return new StageFailure.Transient(TIMEOUT, "the transcription server takes too long", null);
    }

    static StageFailure noTranscription(String reason) {
        return new StageFailure.Transient(ANSWER, "the transcription server's answer " + reason, null);
    }

    private static String excerpt(String body) {
        String start = body.substring(0, Math.min(body.length(), 2 * EXCERPT));
        String text = SECRET.matcher(start.replaceAll("[\\p{Cntrl}\\s]+", " "))
                .replaceAll("…")
                .strip();
        return text.isEmpty() ? "" : ": " + text.substring(0, Math.min(text.length(), EXCERPT));
    }
}
