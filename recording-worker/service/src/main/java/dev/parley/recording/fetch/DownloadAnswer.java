package dev.parley.recording.fetch;

import dev.parley.recording.job.StageFailure;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.core.http.HttpClientResponse;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the head of an answer says.
 *
 * @param surplus bytes to be dropped first, from a server that does not know ranges
 */
record DownloadAnswer(OptionalLong size, Optional<String> version, Optional<String> contentType, long surplus) {

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");

    /** @throws StageFailure if no wanted bytes will follow */
    static DownloadAnswer classify(HttpClientResponse answer, long from, Optional<String> version) {
        int status = answer.statusCode();
        Optional<String> now = version(answer);
        Optional<String> contentType = Optional.ofNullable(answer.getHeader("Content-Type"));
        if (status == 206 && from > 0) {
            Matcher range = CONTENT_RANGE.matcher(
                    Optional.ofNullable(answer.getHeader("Content-Range")).orElse(""));
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

    /** A strong validator: the only kind that If-Range accepts (RFC 9110, 13.1.5). */
    private static Optional<String> version(HttpClientResponse answer) {
        return Optional.ofNullable(answer.getHeader("ETag")).filter(etag -> !etag.startsWith("W/"));
    }

    private static OptionalLong length(HttpClientResponse answer) {
        String length = answer.getHeader("Content-Length");
        return length != null && length.matches("\\d{1,18}")
                ? OptionalLong.of(Long.parseLong(length))
                : OptionalLong.empty();
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
        return new StageFailure.Transient("source-changed", "the file was replaced while it was read", null);
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
