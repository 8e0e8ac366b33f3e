package dev.parley.recording.job;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Cursor into the list of jobs; opaque to callers. */
public record JobCursor(Instant createdAt, UUID recordingId) {

    public static JobCursor of(Job job) {
        return new JobCursor(job.createdAt(), job.recordingId());
    }

    public String encoded() {
        String text = createdAt + " " + recordingId;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reverses {@link #encoded()}; empty if {@code encoded} is no cursor. */
    public static Optional<JobCursor> decode(String encoded) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            int space = text.indexOf(' ');
            return space < 0
                    ? Optional.empty()
                    : Optional.of(new JobCursor(
                            Instant.parse(text.substring(0, space)), UUID.fromString(text.substring(space + 1))));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
