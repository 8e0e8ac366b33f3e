package dev.parley.runtime.http;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/**
 * Switch from the server's validation of request targets, which answers 400 without a body, to that of {@link RequestLimits}.
 * The server reads the switch, a system property, once, after the configuration was made. A value that an
 * operator set stays.
 */
public final class OwnTargetValidation implements SmallRyeConfigBuilderCustomizer {

    static final String SWITCH = "vertx.disableURIValidation";

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        System.getProperties().putIfAbsent(SWITCH, "true");
    }
}
