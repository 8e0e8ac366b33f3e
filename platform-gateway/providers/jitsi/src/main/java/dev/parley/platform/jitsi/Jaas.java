package dev.parley.platform.jitsi;

import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.JoinTokens.JoinRequest;
import java.net.URI;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jose4j.jwt.JwtClaims;

/**
 * Jitsi as a service: RS256 under an API key of the account (developer.8x8.com, "The Jitsi JSON Web Token").
 *
 * @param base the address of rooms, without a path
 * @param keyId {@code <AppID>/<id of the API key>}
 */
record Jaas(URI base, String appId, String keyId, PrivateKey key) implements Deployment {

    private static final Duration ADMIN = Duration.ofMinutes(1);

    /** Features that only a moderator may start (developer.8x8.com, "The Jitsi JSON Web Token"). */
    private static final List<String> FEATURES =
            List.of("recording", "livestreaming", "transcription", "outbound-call", "sip-outbound-call");

    /** @param keyId with or without the AppID before it: the console shows it with, people copy it without */
    static Jaas of(URI apiUrl, String appId, String keyId, PrivateKey key) {
        return new Jaas(apiUrl.resolve("/"), appId, keyId.contains("/") ? keyId : appId + "/" + keyId, key);
    }

    @Override
    public URI roomUrl(String room) {
        return base.resolve("/" + meetingId(room));
    }

    @Override
    public String meetingId(String room) {
        return appId + "/" + room;
    }

    @Override
    public boolean has(URI roomUrl) {
        return Links.sameServer(base, roomUrl) && roomUrl.getPath().startsWith("/" + appId + "/");
    }

    @Override
    public String token(JoinRequest request, Instant now) {
        return sign(Claims.of(request, features(request.owner()), Optional.empty(), now));
    }

    /** JaaS grants nothing that a token does not name. */
    private static Map<String, String> features(boolean granted) {
        return FEATURES.stream().collect(Collectors.toMap(name -> name, name -> Boolean.toString(granted)));
    }

    /** A short-lived token for one administrative call to JaaS. */
    String adminToken(Instant now) {
        JwtClaims claims = Claims.valid(now, now.plus(ADMIN));
        claims.setClaim("room", "*");
        claims.setClaim("admin", true);
        return sign(claims);
    }

    private String sign(JwtClaims claims) {
        claims.setIssuer("chat");
        claims.setAudience("jitsi");
        claims.setSubject(appId);
        return Tokens.rs256(claims, key, keyId);
    }

    /** The room's XMPP address, used by administrative calls. */
    String conference(ProviderRoomName room) {
        return room.canonical() + "@conference." + appId + ".8x8.vc";
    }

    @Override
    public String toString() {
        return "Jaas[" + keyId + "]";
    }
}
