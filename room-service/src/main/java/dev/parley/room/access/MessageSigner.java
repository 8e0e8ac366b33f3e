package dev.parley.room.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 signer of texts that clients keep and send back. The key is derived from the secret that all replicas share and
 * a purpose, so that what was signed for one purpose is worth nothing for another.
 */
public final class MessageSigner {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /**
     * @param secret of this installation
     * @param purpose in plain words
     */
    public MessageSigner(String secret, String purpose) {
        SecretKeySpec root = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.key = new SecretKeySpec(hmac(root, purpose), ALGORITHM);
    }

    /** The signature of a text: 43 characters of base64url. */
    public String sign(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(key, text));
    }

    /** Whether a signature is that of the text; takes the same time for all wrong ones of its length. */
    public boolean verifies(String text, String signature) {
        return MessageDigest.isEqual(
                sign(text).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "MessageSigner[***]";
    }
}
