package dev.parley.platform.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/**
 * The business key of a recording within its platform. A provider's module chooses it so that every signal about one
 * recording (webhook, storage notification, sweep) yields the same key: the provider's recording id where all signals
 * carry it, else the final file name.
 *
 * @param value 1 to 1024 characters
 */
public record RecordingKey(@JsonValue String value) {

    private static final UUID NAMESPACE = UUID.fromString("a1c6a8a4-6a3f-5d0c-8f4e-5b7d2c9e1f22");

    /** @throws IllegalArgumentException if {@code value} is blank or too long */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RecordingKey {
        if (value.isBlank() || value.length() > 1024) {
            throw new IllegalArgumentException("a recording key has 1 to 1024 characters");
        }
    }

    /** The id by which every service of Parley knows the recording: the same wherever it is computed. */
    public UUID recordingId(PlatformId platform) {
        return NameBasedIds.uuid5(NAMESPACE, platform + "|" + value);
    }

    @Override
    public String toString() {
        return value;
    }
}
