package dev.parley.platform.api;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.platform.spi.PlatformException.Reach;
import dev.parley.runtime.problem.ErrorCode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Failed call of {@link PlatformsApi}, as its caller sees it: the provider failed, the gateway refused the call, or no
 * gateway answered. Independent of the HTTP client; {@link PlatformCallFailures} builds it for REST clients. The message
 * is for operators and holds no secret.
 */
public final class PlatformCallFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final ObjectReader JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
            .build()
            .readerFor(PlatformProblem.class);

    private static final int MAX_CAUSES = 16;

    private final int status;
    private final String code;
    private final boolean retryable;
    private final Reach reach;
    private final boolean inDoubt;
    private final @Nullable Long retryAfter;

    private PlatformCallFailed(
            int status,
            String code,
            boolean retryable,
            Reach reach,
            @Nullable Boolean inDoubt,
            @Nullable Long retryAfter,
            @Nullable String detail,
            @Nullable Throwable cause) {
        super("platform-gateway: " + code + (detail == null ? "" : ": " + detail), cause);
        this.status = status;
        this.code = code;
        this.retryable = retryable;
        this.reach = reach;
        this.inDoubt = inDoubt == null ? reach == Reach.UNKNOWN : inDoubt;
        this.retryAfter = retryAfter;
    }

    /**
     * Reads an answer of status 300 or more.
     *
     * @param body problem details, or anything else
     */
    public static PlatformCallFailed answered(int status, byte[] body) {
        try {
            PlatformProblem problem = JSON.readValue(body);
            if (problem != null && problem.code() != null && !problem.code().isBlank()) {
                return new PlatformCallFailed(
                        status,
                        problem.code(),
                        problem.retryable(),
                        problem.reach() == null ? reachOf(status) : problem.reach(),
                        problem.inDoubt(),
                        problem.retryAfter(),
                        problem.detail(),
                        null);
            }
        } catch (IOException e) {
            // Not from the gateway: the text may hold anything, so none of it is kept.
        }
        return new PlatformCallFailed(
                status,
                ErrorCode.GATEWAY_UNINTELLIGIBLE.code(),
                status >= 500,
                reachOf(status),
                null,
                null,
                null,
                null);
    }

    /**
     * A call without an answer: {@link ErrorCode#GATEWAY_UNREACHABLE} if it was certainly not sent, else
     * {@link ErrorCode#GATEWAY_TIMEOUT}.
     */
    public static PlatformCallFailed unanswered(Throwable failure) {
        boolean sent = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .noneMatch(PlatformCallFailed::neverConnected);
        ErrorCode code = sent ? ErrorCode.GATEWAY_TIMEOUT : ErrorCode.GATEWAY_UNREACHABLE;
        return new PlatformCallFailed(
                0,
                code.code(),
                code.retryable(),
                sent ? Reach.UNKNOWN : Reach.NOT_ATTEMPTED,
                null,
                null,
                null,
                failure);
    }

    private static boolean neverConnected(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof NoRouteToHostException
                || cause instanceof UnknownHostException;
    }

    /** A 4xx without {@code reach} is decided before the provider is called; another failure may come after. */
    private static Reach reachOf(int status) {
        return status < 500 ? Reach.NOT_ATTEMPTED : Reach.UNKNOWN;
    }

    /** The HTTP status of the gateway's answer; 0 if there was none. */
    public int status() {
        return status;
    }

    /** The error code; not always an {@link ErrorCode}, because a later gateway may have more. */
    public String code() {
        return code;
    }

    /** Whether the error code is {@code expected}. */
    public boolean is(ErrorCode expected) {
        return code.equals(expected.code());
    }

    /** Whether the same call may succeed later without anybody changing anything. */
    public boolean retryable() {
        return retryable;
    }

    /** How far the call got. */
    public Reach reach() {
        return reach;
    }

    /** Whether the call may have taken effect: if so, a creation is repeated under its reservation. */
    public boolean inDoubt() {
        return inDoubt;
    }

    /** How long to wait before a retry, if that is known. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter).map(Duration::ofSeconds);
    }
}
