package dev.parley.platform.jitsi;

import dev.parley.platform.spi.webhook.Secret;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.PrivateKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** Signs tokens. */
final class Tokens {

    private Tokens() {}

    /** Under a shared secret, however short: its length is the server's to decide. */
    static String hs256(JwtClaims claims, Secret secret) {
        JsonWebSignature token = token(claims, new HmacKey(secret.value().getBytes(StandardCharsets.UTF_8)));
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        token.setDoKeyValidation(false);
        return serialize(token);
    }

    /** @param keyId by which whoever checks the token finds the public key */
    static String rs256(JwtClaims claims, PrivateKey key, String keyId) {
        JsonWebSignature token = token(claims, key);
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        token.setKeyIdHeaderValue(keyId);
        return serialize(token);
    }

    private static JsonWebSignature token(JwtClaims claims, Key key) {
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setHeader("typ", "JWT");
        token.setKey(key);
        return token;
    }

    private static String serialize(JsonWebSignature token) {
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("a checked key signs", e);
        }
    }
}
