package dev.parley.platform.spi.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as a provider does, written apart from the code under test so that both cannot share a mistake. */
final class Signer {

    private Signer() {}

    static String hex(byte[] key, String timestamp, byte[] body) {
        return HexFormat.of().formatHex(mac(key, timestamp, body));
    }

    static String base64(byte[] key, String timestamp, byte[] body) {
        return Base64.getEncoder().encodeToString(mac(key, timestamp, body));
    }

    static String hexOfBody(byte[] key, byte[] body) {
        return HexFormat.of().formatHex(mac(key, body));
    }

    private static byte[] mac(byte[] key, String timestamp, byte[] body) {
        byte[] prefix = (timestamp + ".").getBytes(StandardCharsets.UTF_8);
        byte[] message = new byte[prefix.length + body.length];
        System.arraycopy(prefix, 0, message, 0, prefix.length);
        System.arraycopy(body, 0, message, prefix.length, body.length);
        return mac(key, message);
    }

    private static byte[] mac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
