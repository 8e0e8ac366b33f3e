package dev.parley.room.audio;

import dev.parley.room.access.MessageSigner;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signed expiring token for the audio of one transcript, for players that cannot send headers:
 * {@code <seconds since 1970>.<signature>}.
 */
final class AudioToken {

    private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\.([A-Za-z0-9_-]{43})");

    private final MessageSigner signer;

    /** @param secret of this installation */
    AudioToken(String secret) {
        this.signer = new MessageSigner(secret, "audio link");
    }

    String issue(UUID transcript, Instant expires) {
        String seconds = Long.toString(expires.getEpochSecond());
        return seconds + "." + signer.sign(text(transcript, seconds));
    }

    /** Whether a token is one for this transcript, and has not expired. */
    boolean admits(UUID transcript, String token, Instant now) {
        Matcher parts = FORM.matcher(token);
        return parts.matches()
                && signer.verifies(text(transcript, parts.group(1)), parts.group(2))
                && now.getEpochSecond() < Long.parseLong(parts.group(1));
    }

    private static String text(UUID transcript, String seconds) {
        return transcript + "." + seconds;
    }

    @Override
    public String toString() {
        return "AudioToken[***]";
    }
}
