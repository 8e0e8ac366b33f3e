package dev.parley.ingest.operatorapi;

import dev.parley.ingest.config.IngestConfig;
import dev.parley.platform.spi.webhook.Secret;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Lets through who carries the internal token, and nobody where none is set. Stands before everything below
 * {@code /internal}, whatever will be there, and in nobody else's way: an authentication mechanism would look at every
 * webhook.
 */
@ApplicationScoped
class OperatorGate {

    private static final Logger LOG = Logger.getLogger(OperatorGate.class);
    private static final int BEFORE_ALL_OTHERS = -10_000;
    private static final int MIN_LENGTH = 32;
    private static final String SCHEME = "Bearer ";

    private final boolean inRole;
    private final Optional<byte[]> token;

    /** @throws ConfigurationException if the token could be guessed */
    OperatorGate(IngestConfig config) {
        this.inRole = config.role().normalizes();
        this.token = config.internalToken().map(Secret::new).map(OperatorGate::bytes);
    }

    private static byte[] bytes(Secret secret) {
        if (secret.value().length() < MIN_LENGTH) {
            throw new ConfigurationException("PARLEY_INTERNAL_TOKEN must have at least " + MIN_LENGTH + " characters");
        }
        return secret.value().getBytes(StandardCharsets.UTF_8);
    }

    void register(@Observes Router router) {
        router.route("/internal/*").order(BEFORE_ALL_OTHERS).handler(this::handle);
        router.route("/internal").order(BEFORE_ALL_OTHERS).handler(this::handle);
        if (token.isEmpty()) {
            LOG.info("Deliveries cannot be inspected or replayed: PARLEY_INTERNAL_TOKEN is not set");
        }
    }

    private void handle(RoutingContext request) {
        if (!inRole) {
            Problem.of(404, "not-found", "not in this role", false).write(request.response());
        } else if (isOurs(request.request().headers().getAll(HttpHeaders.AUTHORIZATION))) {
            request.next();
        } else {
            request.response().putHeader(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"internal\"");
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            Problem.of(401, "unauthorized", "an internal call carries the internal token", false)
                    .write(request.response());
        }
    }

    private boolean isOurs(List<String> authorization) {
        return authorization.size() == 1
                && authorization.get(0).regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && token.map(ours -> MessageDigest.isEqual(ours, given(authorization.get(0))))
                        .orElse(false);
    }

    private static byte[] given(String authorization) {
        return authorization.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8);
    }
}
