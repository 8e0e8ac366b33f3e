package dev.parley.room.audio;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signed expiring token for the audio of one transcript, for players that cannot send headers:
 * {@code <seconds since 1970>.<HMAC-SHA256 in base64url>}. The key is derived from the secret that all replicas share.
 */
final class AudioToken {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\.([A-Za-z0-9_-]{43})");

    private final SecretKeySpec key;

    /** @param secret of this installation */
    AudioToken(String secret) {
        this.key = new SecretKeySpec(
                hmac(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM), "audio link"), ALGORITHM);
    }

    String issue(UUID transcript, Instant expires) {
        String seconds = Long.toString(expires.getEpochSecond());
        return seconds + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(sign(transcript, seconds));
    }

    /** Whether a token is one for this transcript, and has not expired. */
    boolean admits(UUID transcript, String token, Instant now) {
        Matcher parts = FORM.matcher(token);
        if (!parts.matches()) {
            return false;
        }
        byte[] signature = Base64.getUrlDecoder().decode(parts.group(2));
        return MessageDigest.isEqual(signature, sign(transcript, parts.group(1)))
                && now.getEpochSecond() < Long.parseLong(parts.group(1));
    }

    private byte[] sign(UUID transcript, String seconds) {
        return hmac(key, transcript + "." + seconds);
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
        return "AudioToken[***]";
    }
}
