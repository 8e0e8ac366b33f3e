package dev.parley.room.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Message authentication code HMAC-SHA256 (RFC 2104) under one key. */
public final class HmacSha256 {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private HmacSha256(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** With the UTF-8 bytes of a text as the key; not of an empty one. */
    public static HmacSha256 under(String key) {
        return under(key.getBytes(StandardCharsets.UTF_8));
    }

    /** With at least one byte as the key. */
    public static HmacSha256 under(byte[] key) {
        return new HmacSha256(key);
    }

    /** The 32 bytes of the code of all parts, one after the other. */
    public byte[] of(byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "HmacSha256[***]";
    }
}
