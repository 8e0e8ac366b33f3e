package dev.parley.recording.fetch;

import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.job.StageFailure;
import java.util.OptionalLong;

/** Size limit of a file. */
final class Sizes {

    private Sizes() {}

    /** @throws StageFailure.Permanent if {@code size} is above the limit */
    static void check(OptionalLong size, RecordingConfig.Fetch config) {
        if (size.isPresent() && size.getAsLong() > config.maxSize().asLongValue()) {
            throw tooLarge(config);
        }
    }

    static StageFailure tooLarge(RecordingConfig.Fetch config) {
        return new StageFailure.Permanent(
                "too-large", "the file is larger than " + config.maxSize().asLongValue() + " bytes");
    }
}
