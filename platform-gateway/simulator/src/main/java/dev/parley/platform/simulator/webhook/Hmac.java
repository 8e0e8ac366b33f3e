package dev.parley.platform.simulator.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256, which all providers use. */
public final class Hmac {

    private static final String ALGORITHM = "HmacSHA256";

    private Hmac() {}

    /** Over {@code timestamp + "." + body}. */
    public static byte[] sign(byte[] key, String timestamp, byte[] body) {
        Mac mac = start(key);
        mac.update(timestamp.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) '.');
        return mac.doFinal(body);
    }

    /** Over {@code text}. */
    public static byte[] sign(byte[] key, String text) {
        return start(key).doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Mac start(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
