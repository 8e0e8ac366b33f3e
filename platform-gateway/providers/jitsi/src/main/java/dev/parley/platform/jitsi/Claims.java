package dev.parley.platform.jitsi;

import dev.parley.platform.spi.JoinTokens.JoinRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;

/**
 * Claims of a person's token, without issuer and audience.
 *
 * <p>All values below {@code context} are text: Prosody writes those of {@code user} into XML and fails on anything
 * else (lib-jitsi-meet, doc/tokens.md; mod_presence_identity), and older versions grant a feature only by the text
 * {@code true}. An unknown value is absent, never null.
 */
final class Claims {

    /** How far the verifier's clock may be behind ours. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private Claims() {}

    /**
     * Claims for this room only, from now until the link expires.
     *
     * @param features what the person may start; where a token has features, a server denies every other one. None are
     *     written if it is empty: then a moderator may start all of them, and nobody else any
     */
    static JwtClaims of(JoinRequest request, Map<String, String> features, Optional<String> group, Instant now) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("user", user(request));
        if (!features.isEmpty()) {
            context.put("features", features);
        }
        group.ifPresent(name -> context.put("group", name));
        JwtClaims claims = valid(now, request.expires());
        claims.setClaim("room", request.room().canonical());
        claims.setClaim("context", context);
        return claims;
    }

    /** Only the times. */
    static JwtClaims valid(Instant now, Instant expires) {
        JwtClaims claims = new JwtClaims();
        claims.setNotBefore(NumericDate.fromSeconds(now.minus(SKEW).getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(expires.getEpochSecond()));
        return claims;
    }

    /** The role in both spellings: {@code moderator} is JaaS's, {@code affiliation} that of older Prosody modules. */
    private static Map<String, String> user(JoinRequest request) {
        Map<String, String> user = new LinkedHashMap<>();
        request.userId().ifPresent(id -> user.put("id", id));
        request.displayName().ifPresent(name -> user.put("name", name));
        user.put("moderator", Boolean.toString(request.owner()));
        user.put("affiliation", request.owner() ? "owner" : "member");
        return user;
    }
}
