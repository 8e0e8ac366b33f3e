package dev.parley.recording.fetch;

import dev.parley.recording.job.StageFailure;
import dev.parley.runtime.net.GuardedResponse;
import io.smallrye.mutiny.Multi;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Head of a download's response.
 *
 * @param version a strong ETag, if there is one
 * @param surplus bytes to drop from the start of the body: a server without range requests sends the whole file
 */
record DownloadAnswer(OptionalLong size, Optional<String> version, Optional<String> contentType, long surplus) {

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");

    /** @throws StageFailure if the body does not hold the requested bytes */
    static DownloadAnswer classify(GuardedResponse answer, long from, Optional<String> version) {
        int status = answer.status();
        Optional<String> now = version(answer);
        Optional<String> contentType = answer.header("Content-Type");
        if (status == 206 && from > 0) {
            Matcher range = CONTENT_RANGE.matcher(answer.header("Content-Range").orElse(""));
            if (!range.matches() || Long.parseLong(range.group(1)) != from) {
                throw changed();
            }
            OptionalLong size =
                    range.group(2).equals("*") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(range.group(2)));
            return new DownloadAnswer(size, now.or(() -> version), contentType, 0);
        }
        if (status == 200) {
            if (from > 0 && !now.equals(version)) {
                throw changed();
            }
            return new DownloadAnswer(length(answer), now, contentType, from);
        }
        throw refusal(status);
    }

    /** The ETag if it is strong: {@code If-Range} accepts no other kind (RFC 9110, 13.1.5). */
    private static Optional<String> version(GuardedResponse answer) {
        return answer.header("ETag").filter(etag -> !etag.startsWith("W/"));
    }

    private static OptionalLong length(GuardedResponse answer) {
        return answer.header("Content-Length")
                .filter(length -> length.matches("\\d{1,18}"))
                .map(length -> OptionalLong.of(Long.parseLong(length)))
                .orElse(OptionalLong.empty());
    }

    private static StageFailure refusal(int status) {
        String detail = "the link's server answered " + status;
        return switch (status) {
            case 404, 410 -> new StageFailure.NotYet("source-gone", detail);
            case 416 -> changed();
            case 401, 403 -> new StageFailure.Transient("source-refused", detail, null);
            case 408, 425, 429 -> new StageFailure.Transient("source-unavailable", detail, null);
            default ->
                status >= 500
                        ? new StageFailure.Transient("source-unavailable", detail, null)
                        : new StageFailure.Permanent("source-refused", detail);
        };
    }

    private static StageFailure changed() {
        return new StageFailure.Transient("source-changed", "the file was replaced during the download", null);
    }

    /** {@code bytes} without the surplus. */
    Multi<ByteBuffer> withoutHead(Multi<ByteBuffer> bytes) {
        if (surplus == 0) {
            return bytes;
        }
        AtomicLong left = new AtomicLong(surplus);
        return bytes.map(buffer -> {
                    int dropped = (int) Math.min(left.get(), buffer.remaining());
                    left.addAndGet(-dropped);
                    return buffer.position(buffer.position() + dropped);
                })
                .select()
                .where(ByteBuffer::hasRemaining);
    }
}
