package dev.parley.platform.spi;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.PlatformException.Reach;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Mapping of HTTP outcomes to {@link PlatformException}, the same for all providers. 400, 422 and other 4xx: rejected.
 * 401, 403: denied. 404, 410: not found. 409: conflict. 408: timed out. 429: rate limited. 5xx: unavailable. Anything
 * else that is not success, redirections among it: unintelligible.
 */
public final class CallFailures {

    private static final int MAX_CAUSES = 16;

    private CallFailures() {}

    /**
     * Failure of an answer outside 2xx.
     *
     * @param call the method and path template, for operators; never a value from the call
     * @param retryAfter the wait that the provider asked for; kept only for 429 and 503
     */
    public static PlatformException answered(
            PlatformId platform, int status, String call, Optional<Duration> retryAfter) {
        String detail = call + " answered " + status;
        return switch (status) {
            case 401, 403 -> new PlatformException.Denied(platform, detail);
            case 404, 410 -> new PlatformException.NotFound(platform, detail);
            case 409 -> new PlatformException.Conflict(platform, detail);
            case 408 -> new PlatformException.TimedOut(platform, null);
            case 429 -> new PlatformException.RateLimited(platform, retryAfter);
            default -> {
                if (status >= 500) {
                    Optional<Duration> wait = status == 503 ? retryAfter : Optional.empty();
                    // 504 comes from a gateway (RFC 9110, 15.6.5): the server behind it may still be working on the
                    // call.
                    Reach reach = status == 504 ? Reach.UNKNOWN : Reach.ANSWERED;
                    yield new PlatformException.Unavailable(platform, detail, reach, wait, null);
                }
                yield status >= 400
                        ? new PlatformException.Rejected(platform, detail)
                        : new PlatformException.Unintelligible(platform, detail, null);
            }
        };
    }

    /** Failure of a call without a usable answer, by whether anything can have reached the provider. */
    public static PlatformException unanswered(PlatformId platform, Throwable failure) {
        List<Throwable> causes = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .toList();
        if (causes.stream().anyMatch(CallFailures::neverConnected)) {
            return new PlatformException.Unavailable(platform, "cannot be connected to", Reach.NOT_ATTEMPTED, failure);
        }
        return causes.stream().anyMatch(cause -> cause instanceof TimeoutException || cause instanceof IOException)
                ? new PlatformException.TimedOut(platform, failure)
                : new PlatformException.Unavailable(platform, "the call failed", Reach.UNKNOWN, failure);
    }

    private static boolean neverConnected(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof NoRouteToHostException
                || cause instanceof UnknownHostException
                || cause instanceof UnresolvedAddressException
                || cause instanceof CertificateException;
    }

    /** Reads a {@code Retry-After}: seconds or an HTTP date (RFC 9110); empty when it is neither or past. */
    public static Optional<Duration> retryAfter(String header, Instant now) {
        String text = header.strip();
        try {
            Duration wait = text.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return Optional.of(wait).filter(duration -> !duration.isNegative());
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
