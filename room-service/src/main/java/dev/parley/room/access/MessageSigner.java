package dev.parley.room.access;

import dev.parley.room.crypto.HmacSha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * HMAC-SHA256 signer of texts that clients keep and send back. The key is derived from the secret that all replicas share and
 * a purpose, so that what was signed for one purpose is worth nothing for another.
 */
public final class MessageSigner {

    private final HmacSha256 hmac;

    /**
     * @param secret of this installation
     * @param purpose in plain words
     */
    public MessageSigner(String secret, String purpose) {
        this.hmac = HmacSha256.under(HmacSha256.under(secret).of(purpose.getBytes(StandardCharsets.UTF_8)));
    }

    /** The signature of a text: 43 characters of base64url. */
    public String sign(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether a signature is that of the text; takes the same time for all wrong ones of its length. */
    public boolean verifies(String text, String signature) {
        return MessageDigest.isEqual(
                sign(text).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "MessageSigner[***]";
    }
}
