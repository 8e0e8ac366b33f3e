package dev.parley.platform.simulator.jitsi;

import dev.parley.platform.simulator.config.StatusKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;

/**
 * JWT of a Jibri's status reports, as jicoco makes it: without {@code typ}, with {@code aud} as an array. Jibri makes it once
 * at its start and never renews it.
 */
final class StatusToken {

    private StatusToken() {}

    static String of(StatusKey key, Instant now) {
        JsonObject header = new JsonObject().put("kid", "jibri").put("alg", "RS256");
        JsonObject claims = new JsonObject()
                .put("iss", "jibri")
                .put("aud", new JsonArray().add("parley"))
                .put("exp", now.plus(key.ttl()).getEpochSecond());
        String text = encode(header.encode().getBytes(StandardCharsets.UTF_8)) + "."
                + encode(claims.encode().getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.key());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an RSA key signs", e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
