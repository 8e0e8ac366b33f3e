package dev.parley.platform.jitsi;

import dev.parley.platform.spi.JoinTokens.JoinRequest;
import dev.parley.platform.spi.webhook.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwt.JwtClaims;

/**
 * Self-hosted Jitsi Meet server, with Prosody's token authentication: HS256 under a shared secret (lib-jitsi-meet,
 * doc/tokens.md).
 *
 * @param base the server's address, without a path
 * @param xmppDomain Prosody's virtual host, where it is another one than the address's host
 * @param audience a string, as Prosody compares it; never a list
 */
record SelfHostedJitsi(
        URI base, Optional<String> xmppDomain, Optional<String> tenant, String issuer, String audience, Secret secret)
        implements Deployment {

    /**
     * Older servers let everybody record whose token has no features. An owner's has none, because new features are added
     * from time to time.
     */
    private static final Map<String, String> OF_GUESTS = Map.of("recording", "false");

    /** @param domain a host, or an address with its scheme */
    static URI base(String domain) {
        return URI.create(domain.contains("://") ? domain : "https://" + domain);
    }

    @Override
    public URI roomUrl(String room) {
        return base.resolve("/" + meetingId(room));
    }

    @Override
    public String meetingId(String room) {
        return tenant.map(name -> name + "/" + room).orElse(room);
    }

    @Override
    public boolean has(URI roomUrl) {
        return Links.sameServer(base, roomUrl)
                && roomUrl.getPath()
                        .startsWith(tenant.map(name -> "/" + name + "/").orElse("/"));
    }

    /** {@code sub} is the tenant, or the XMPP domain without one; both are compared in lower case. */
    @Override
    public String token(JoinRequest request, Instant now) {
        JwtClaims claims = Claims.of(request, request.owner() ? Map.of() : OF_GUESTS, tenant, now);
        claims.setIssuer(issuer);
        claims.setAudience(audience);
        claims.setSubject(tenant.or(() -> xmppDomain).orElse(base.getHost()).toLowerCase(Locale.ROOT));
        return Tokens.hs256(claims, secret);
    }
}
