package dev.parley.recording.fetch;

import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.job.StageFailure;
import java.util.OptionalLong;

/** How large a recording may be. */
final class Sizes {

    private Sizes() {}

    /** @throws StageFailure.Permanent if {@code size} is more than is allowed */
    static void check(OptionalLong size, RecordingConfig.Fetch config) {
        long limit = config.maxSize().asLongValue();
        if (size.isPresent() && size.getAsLong() > limit) {
            throw new StageFailure.Permanent("too-large", "the file is larger than " + limit + " bytes");
        }
    }
}
