package dev.parley.gateway.access;

import dev.parley.gateway.config.GatewayConfig;
import dev.parley.gateway.errors.ProblemWriter;
import dev.parley.gateway.errors.Problems;
import dev.parley.platform.spi.webhook.Secret;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Knows our own services by the token that they share. A wrong token is no token: what is open to everybody stays open
 * to whoever sends one.
 */
@Singleton
class InternalBearer implements HttpAuthenticationMechanism {

    private static final String SCHEME = "Bearer ";
    private static final ChallengeData CHALLENGE =
            new ChallengeData(401, HttpHeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"internal\"");
    private static final SecurityIdentity SERVICE = QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal("internal-service"))
            .build();

    private final Optional<byte[]> token;

    InternalBearer(GatewayConfig config) {
        this.token = config.internalToken().map(Secret::value).map(InternalBearer::bytes);
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identities) {
        List<String> values = request.request().headers().getAll(HttpHeaders.AUTHORIZATION);
        return values.size() == 1 && isOurs(values.get(0))
                ? Uni.createFrom().item(SERVICE)
                : Uni.createFrom().nullItem();
    }

    private boolean isOurs(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && token.map(ours -> MessageDigest.isEqual(ours, bytes(authorization.substring(SCHEME.length()))))
                        .orElse(false);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext request) {
        CHALLENGE.getHeaders().forEach((name, value) -> request.response().putHeader(name, value));
        ProblemWriter.write(request, Problems.of(401, "unauthorized", "an internal call carries the internal token"));
        return Uni.createFrom().item(true);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().item(CHALLENGE);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }
}
