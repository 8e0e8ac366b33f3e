package dev.parley.platform.simulator.jaas;

import dev.parley.platform.simulator.config.JaasAccount;
import dev.parley.platform.simulator.fault.RateLimit.Exceeded;
import dev.parley.platform.simulator.http.ProviderStyle;
import dev.parley.platform.simulator.http.Reply;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.Optional;

/** Error responses of JaaS. Undocumented: usual statuses; clients must not rely on the bodies. */
final class JaasStyle implements ProviderStyle {

    private static final String SCHEME = "Bearer ";

    private final JaasAccount account;
    private final Clock clock;

    JaasStyle(JaasAccount account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    @Override
    public Optional<Reply> unauthorized(Optional<String> header) {
        boolean good = header.filter(text -> text.startsWith(SCHEME))
                .map(text -> new AdminToken(account, text.substring(SCHEME.length())))
                .filter(token -> token.good(clock.instant()))
                .isPresent();
        return good ? Optional.empty() : Optional.of(error(401, "Unauthorized"));
    }

    @Override
    public Reply error(int status, String message) {
        return Reply.json(status, new JsonObject().put("message", message));
    }

    @Override
    public Reply malformedJson() {
        return error(400, "Bad Request");
    }

    @Override
    public Reply rateLimited(Exceeded exceeded) {
        return error(429, "Too Many Requests");
    }

    @Override
    public Reply fault(String operation, int status) {
        return error(status, "ordered");
    }
}
