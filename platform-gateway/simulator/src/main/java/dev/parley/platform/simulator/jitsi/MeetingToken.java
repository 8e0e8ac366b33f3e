package dev.parley.platform.simulator.jitsi;

import dev.parley.platform.simulator.config.TokenSettings;
import dev.parley.platform.simulator.control.ControlException;
import dev.parley.platform.simulator.webhook.Hmac;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * JWT in a person's link, checked as Prosody's {@code auth_token} and {@code token_verification} do with
 * {@code enable_domain_verification}.
 *
 * @param domain Prosody's virtual host
 */
record MeetingToken(TokenSettings settings, String domain, String text) {

    /**
     * Whom the token names.
     *
     * @throws ControlException if the token does not let anybody into this room now
     */
    Person person(String room, Instant now) {
        String[] parts = text.split("\\.", -1);
        require(parts.length == 3, "a token has three parts");
        JsonObject header = json(parts[0]);
        require("JWT".equals(header.getValue("typ")) && "HS256".equals(header.getValue("alg")), "typ or alg");
        require(signed(parts), "signature");
        JsonObject claims = json(parts[1]);
        require(settings.issuer().equals(claims.getValue("iss")), "iss");
        require(settings.audience().equals(claims.getValue("aud")), "aud, which must be a string");
        require(!claims.containsKey("exp") || seconds(claims, "exp") > now.getEpochSecond(), "exp");
        require(!claims.containsKey("nbf") || seconds(claims, "nbf") <= now.getEpochSecond(), "nbf");
        require(isOneOf(claims.getValue("sub"), domain), "sub, which must be the XMPP domain");
        require(isOneOf(claims.getValue("room"), room), "room");
        JsonObject context = claims.getJsonObject("context", new JsonObject());
        return new Person(
                context.getJsonObject("user", new JsonObject()),
                Optional.ofNullable(context.getJsonObject("features")));
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw ControlException.forbidden("the token is refused: " + what);
        }
    }

    private boolean signed(String[] parts) {
        byte[] key = settings.secret().getBytes(StandardCharsets.UTF_8);
        byte[] expected = Hmac.sign(key, parts[0] + "." + parts[1]);
        return MessageDigest.isEqual(expected, decode(parts[2]));
    }

    /** There is no leeway, and no other form than a number. */
    private static double seconds(JsonObject claims, String name) {
        require(claims.getValue(name) instanceof Number, name + ", which must be a number");
        return claims.getDouble(name);
    }

    private static boolean isOneOf(Object claim, String value) {
        return claim instanceof String text
                && (text.equals("*") || text.toLowerCase(Locale.ROOT).equals(value));
    }

    private static JsonObject json(String part) {
        try {
            return new JsonObject(Buffer.buffer(decode(part)));
        } catch (DecodeException | ClassCastException e) {
            throw ControlException.forbidden("the token is refused: not JSON");
        }
    }

    private static byte[] decode(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw ControlException.forbidden("the token is refused: not base64url");
        }
    }

    @Override
    public String toString() {
        return "MeetingToken";
    }
}
