package dev.parley.platform.simulator.whereby;

import dev.parley.platform.simulator.fault.RateLimit.Charge;
import dev.parley.platform.simulator.fault.RateLimit.Exceeded;
import dev.parley.platform.simulator.http.ProviderStyle;
import dev.parley.platform.simulator.http.Reply;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Error responses of Whereby. Documented are the statuses and the body of 429; other bodies are
 * assumptions that clients must not rely on.
 */
final class WherebyStyle implements ProviderStyle {

    /** Limit of the smaller plan, per minute and organisation. */
    private static final int POINTS = 100;

    private static final Set<String> INSIGHTS = Set.of("list-room-sessions", "list-participants");

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration ORDERED_WAIT = Duration.ofMillis(38_689);

    private static final Map<Integer, String> MESSAGES =
            Map.of(400, "Bad request", 401, "Unauthorized", 403, "Forbidden", 404, "Not found");

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE MMM dd uuuu HH:mm:ss 'GMT+0000 (Coordinated Universal Time)'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final byte[] credentials;
    private final Clock clock;

    WherebyStyle(String apiKey, Clock clock) {
        this.credentials = ("Bearer " + apiKey).getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    /**
     * Cost of an operation: reads 1 point, writes 3 ("Rate Limiting (throttling)"). Where pages of the documentation
     * disagree, the highest value counts: deletions 3, insights 5.
     */
    static Charge charge(String operation) {
        return new Charge("organization", points(operation), POINTS, WINDOW);
    }

    private static int points(String operation) {
        if (INSIGHTS.contains(operation)) {
            return 5;
        }
        return operation.startsWith("get-") || operation.startsWith("list-") ? 1 : 3;
    }

    @Override
    public Optional<Reply> unauthorized(Optional<String> header) {
        byte[] given = header.orElse("").getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(credentials, given) ? Optional.empty() : Optional.of(error(401, "Unauthorized"));
    }

    @Override
    public Reply error(int status, String message) {
        return Reply.json(status, new JsonObject().put("error", message));
    }

    @Override
    public Reply malformedJson() {
        return error(400, "Bad request");
    }

    @Override
    public Reply rateLimited(Exceeded exceeded) {
        long ms = Math.max(1, exceeded.left().toMillis());
        Instant reset = exceeded.endsAt();
        JsonObject body = new JsonObject()
                .put("error", "Rate limit active for throttle key: organization:1")
                .put("data", new JsonObject().put("msLeft", ms));
        return Reply.json(429, body)
                .with("Retry-After", Long.toString((ms + 999) / 1000))
                .with("X-RateLimit-Limit", Integer.toString(exceeded.most()))
                .with("X-RateLimit-Remaining", "0")
                .with("X-RateLimit-Reset", DATE.format(reset));
    }

    @Override
    public Reply fault(String operation, int status) {
        if (status == 429) {
            return rateLimited(
                    new Exceeded(POINTS, ORDERED_WAIT, clock.instant().plus(ORDERED_WAIT)));
        }
        return status >= 500
                ? Reply.html(status, "<html>Internal Server Error</html>")
                : error(status, MESSAGES.getOrDefault(status, "Refused"));
    }
}
