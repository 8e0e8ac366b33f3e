package dev.parley.platform.simulator.daily;

import dev.parley.platform.simulator.fault.RateLimit.Charge;
import dev.parley.platform.simulator.fault.RateLimit.Exceeded;
import dev.parley.platform.simulator.http.ProviderStyle;
import dev.parley.platform.simulator.http.Reply;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;

/**
 * Error responses of Daily: {@code {"error": <stable type>, "info": <free text>}}. A missing or malformed {@code Authorization}
 * header is 400, a wrong key 401; both are documented.
 */
final class DailyStyle implements ProviderStyle {

    private static final String SCHEME = "Bearer ";

    private final byte[] apiKey;

    DailyStyle(String apiKey) {
        this.apiKey = apiKey.getBytes(StandardCharsets.UTF_8);
    }

    /** Documented rate limits, each with its own budget. */
    static Charge charge(String operation) {
        return switch (operation) {
            case "start-recording" -> new Charge(operation, 1, 5, Duration.ofSeconds(5));
            case "delete-room", "list-recordings" -> new Charge(operation, 1, 50, Duration.ofSeconds(30));
            default -> new Charge(operation, 1, 100, Duration.ofSeconds(5));
        };
    }

    @Override
    public Optional<Reply> unauthorized(Optional<String> header) {
        if (header.isEmpty() || !header.get().startsWith(SCHEME)) {
            return Optional.of(Reply.json(400, new JsonObject().put("error", "authorization-header-error")));
        }
        byte[] given = header.get().substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(apiKey, given)
                ? Optional.empty()
                : Optional.of(Reply.json(401, new JsonObject().put("error", "authentication-error")));
    }

    @Override
    public Reply error(int status, String message) {
        JsonObject body = new JsonObject().put("error", type(status));
        if (!message.isEmpty()) {
            body.put("info", message);
        }
        return Reply.json(status, body);
    }

    @Override
    public Reply malformedJson() {
        return Reply.json(400, new JsonObject().put("error", "json-parsing-error"));
    }

    @Override
    public Reply rateLimited(Exceeded exceeded) {
        return error(429, ""); // no Retry-After is documented
    }

    @Override
    public Reply fault(String operation, int status) {
        boolean noWorkers = status == 503 && operation.equals("start-recording");
        return error(status, noWorkers ? "no workers available" : "");
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication-error";
            case 403 -> "forbidden-error";
            case 404 -> "not-found";
            case 429 -> "rate-limit-error";
            default -> status >= 500 ? "server-error" : "invalid-request-error";
        };
    }
}
