package dev.parley.platform.whereby;

import dev.parley.platform.spi.Setup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Check of the settings that belong together, by the variables' names. */
final class WherebySetup {

    private final List<String> missing = new ArrayList<>();

    private WherebySetup() {}

    /** A bucket without its key would lose recordings, and a key needs both parts. */
    static Setup of(WherebyConfig config) {
        WherebySetup setup = new WherebySetup();
        setup.need("WHEREBY_API_KEY", config.apiKey());
        if (config.bucket().isPresent()) {
            setup.need("AWS_WHEREBY_ACCESS_KEY_ID", config.accessKeyId());
            setup.need("AWS_WHEREBY_ACCESS_KEY_SECRET", config.accessKeySecret());
        }
        if (config.readAccessKeyId().isPresent() != config.readAccessKeySecret().isPresent()) {
            setup.need("AWS_WHEREBY_READ_ACCESS_KEY_ID", config.readAccessKeyId());
            setup.need("AWS_WHEREBY_READ_ACCESS_KEY_SECRET", config.readAccessKeySecret());
        }
        return setup.missing.isEmpty() ? new Setup.Ready() : new Setup.Missing(setup.missing);
    }

    private void need(String variable, Optional<String> value) {
        if (value.isEmpty()) {
            missing.add(variable);
        }
    }
}
