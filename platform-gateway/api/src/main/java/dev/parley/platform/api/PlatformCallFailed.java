package dev.parley.platform.api;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.platform.spi.PlatformException.Reach;
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
 * A call of {@link PlatformsApi} that was not done, as its caller sees it: by the provider, by the gateway, or because
 * the gateway was not heard. Knows no HTTP client; {@link PlatformCallFailures} builds it for REST clients. The message is
 * for operators and holds no secret.
 */
public final class PlatformCallFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The gateway answered something that is no problem details: a proxy's page, or another service. */
    public static final String UNINTELLIGIBLE = "gateway-unintelligible";

    /** The gateway could not be connected to. */
    public static final String UNREACHABLE = "gateway-unreachable";

    /** The gateway got the call, or may have, and no answer came back. */
    public static final String TIMEOUT = "gateway-timeout";

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
    private final @Nullable Long retryAfterSeconds;

    private PlatformCallFailed(
            int status,
            String code,
            boolean retryable,
            Reach reach,
            @Nullable Boolean inDoubt,
            @Nullable Long retryAfterSeconds,
            @Nullable String detail,
            @Nullable Throwable cause) {
        super("platform-gateway: " + code + (detail == null ? "" : ": " + detail), cause);
        this.status = status;
        this.code = code;
        this.retryable = retryable;
        this.reach = reach;
        this.inDoubt = inDoubt == null ? reach == Reach.UNKNOWN : inDoubt;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /**
     * Reads an answer of status 300 or more.
     *
     * @param body what came with it, problem details or not
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
                        problem.retryAfterSeconds(),
                        problem.detail(),
                        null);
            }
        } catch (IOException e) {
            // Not ours: its text may hold anything, so nothing of it is kept.
        }
        return new PlatformCallFailed(status, UNINTELLIGIBLE, status >= 500, reachOf(status), null, null, null, null);
    }

    /** For a call that got no answer: told apart by whether the gateway can have got it. */
    public static PlatformCallFailed unanswered(Throwable failure) {
        boolean sent = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .noneMatch(PlatformCallFailed::neverConnected);
        return sent
                ? new PlatformCallFailed(0, TIMEOUT, true, Reach.UNKNOWN, null, null, null, failure)
                : new PlatformCallFailed(0, UNREACHABLE, true, Reach.NOT_ATTEMPTED, null, null, null, failure);
    }

    private static boolean neverConnected(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof NoRouteToHostException
                || cause instanceof UnknownHostException;
    }

    /** A refusal (4xx) without a word comes before any provider is called; another failure may come after. */
    private static Reach reachOf(int status) {
        return status < 500 ? Reach.NOT_ATTEMPTED : Reach.UNKNOWN;
    }

    /** The gateway's HTTP status; 0 if it was not heard. */
    public int status() {
        return status;
    }

    /** Stable: a code of {@link PlatformProblem}, or one of this class. */
    public String code() {
        return code;
    }

    /** Whether the same call may succeed later without anybody changing anything. */
    public boolean retryable() {
        return retryable;
    }

    /** Whether the call got as far as the provider. */
    public Reach reach() {
        return reach;
    }

    /** Whether what was asked may have been done all the same: a creation is repeated under its reservation then. */
    public boolean inDoubt() {
        return inDoubt;
    }

    /** How long to wait before trying again, where that is known. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfterSeconds).map(Duration::ofSeconds);
    }
}
