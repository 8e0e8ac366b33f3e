package dev.parley.gateway.errors;

import dev.parley.platform.api.PlatformProblem;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.PlatformException.Reach;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds problem details. */
public final class Problems {

    private static final String URN = "urn:parley:problem:";

    private Problems() {}

    /** For a status that has no better word: {@code not-found} for 404. */
    public static PlatformProblem of(int status) {
        return of(status, codeOf(status), null);
    }

    /** A refusal that has to do with no provider. */
    public static PlatformProblem of(int status, String code, @Nullable String detail) {
        return problem(status, code, detail, false, null, null, Optional.empty());
    }

    static PlatformProblem of(Refusal refusal) {
        return problem(
                refusal.status(),
                refusal.code(),
                refusal.getMessage(),
                refusal.retryable(),
                refusal.reach(),
                false,
                refusal.retryAfter());
    }

    static PlatformProblem of(PlatformException failure) {
        return problem(
                statusOf(failure),
                failure.code(),
                failure.getMessage(),
                failure.retryable(),
                failure.reach(),
                failure.inDoubt(),
                failure.retryAfter());
    }

    /** For what nobody foresaw; if a provider may have been called, it is not known how far that went. */
    static PlatformProblem internalError(String incident, @Nullable Reach reach) {
        Boolean inDoubt = reach == null ? null : reach == Reach.UNKNOWN;
        return problem(
                500, "internal-error", "our fault; incident " + incident, false, reach, inDoubt, Optional.empty());
    }

    private static PlatformProblem problem(
            int status,
            String code,
            @Nullable String detail,
            boolean retryable,
            @Nullable Reach reach,
            @Nullable Boolean inDoubt,
            Optional<Duration> retryAfter) {
        return new PlatformProblem(
                URN + code,
                title(status),
                status,
                detail,
                code,
                retryable,
                reach,
                inDoubt,
                retryAfter.map(Problems::seconds).orElse(null));
    }

    /** Rounded up, and never zero: who comes back at once comes back too early. */
    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }

    private static int statusOf(PlatformException failure) {
        if (failure instanceof PlatformException.Rejected) {
            return 422;
        }
        if (failure instanceof PlatformException.NotFound) {
            return 404;
        }
        if (failure instanceof PlatformException.Conflict) {
            return 409;
        }
        if (failure instanceof PlatformException.RateLimited) {
            return 503;
        }
        if (failure instanceof PlatformException.TimedOut) {
            return 504;
        }
        if (failure instanceof PlatformException.Unavailable) {
            return failure.reach() == Reach.ANSWERED ? 502 : 503;
        }
        return 502; // Denied and Unintelligible: between the provider and us, nothing of the caller's
    }

    private static String codeOf(int status) {
        return switch (status) {
            case 400 -> "invalid-request";
            case 413 -> "body-too-large";
            default -> title(status).toLowerCase(Locale.ROOT).replace(' ', '-');
        };
    }

    private static String title(int status) {
        return HttpResponseStatus.valueOf(status).reasonPhrase();
    }
}
