package dev.parley.platform.simulator.jaas;

import dev.parley.platform.simulator.config.JaasAccount;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;

/** Validates the JWT of administrative calls: signature of the account's API key, account, validity. */
record AdminToken(JaasAccount account, String text) {

    boolean good(Instant now) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3 || account.publicKey().isEmpty()) {
            return false;
        }
        try {
            return fits(json(parts[0]))
                    && allows(json(parts[1]), now)
                    && signed(parts, account.publicKey().get());
        } catch (GeneralSecurityException | IllegalArgumentException | DecodeException | ClassCastException e) {
            return false;
        }
    }

    private boolean fits(JsonObject header) {
        return "RS256".equals(header.getString("alg")) && account.keyId().equals(header.getString("kid"));
    }

    private boolean allows(JsonObject claims, Instant now) {
        return Boolean.TRUE.equals(claims.getBoolean("admin"))
                && account.appId().equals(claims.getString("sub"))
                && "jitsi".equals(claims.getString("aud"))
                && "chat".equals(claims.getString("iss"))
                && claims.getLong("nbf", 0L) <= now.getEpochSecond()
                && claims.getLong("exp", 0L) > now.getEpochSecond();
    }

    private static boolean signed(String[] parts, PublicKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key);
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private static JsonObject json(String part) {
        return new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(part)));
    }

    @Override
    public String toString() {
        return "AdminToken";
    }
}
