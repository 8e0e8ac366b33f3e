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

/** Signer of tokens. */
final class Tokens {

    private Tokens() {}

    /** Signed with a shared secret of any length, which the server decides. */
    static String hs256(JwtClaims claims, Secret secret) {
        JsonWebSignature token = token(claims, new HmacKey(secret.value().getBytes(StandardCharsets.UTF_8)));
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        token.setDoKeyValidation(false);
        return serialize(token);
    }

    /** @param keyId identifies the public key for the verifier */
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
