package dev.parley.runtime.http;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/**
 * Switch from the server's validation of request targets, which answers 400 without a body, to that of {@link RequestLimits}.
 * The server reads the switch, a system property, once, after the configuration was made.
 */
public final class OwnTargetValidation implements SmallRyeConfigBuilderCustomizer {

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        System.setProperty("vertx.disableURIValidation", "true");
    }
}
