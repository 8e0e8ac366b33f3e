package dev.parley.platform.spi;

import java.util.List;

/** Result of the check of a provider's configuration. */
public sealed interface Setup {

    /** All required settings are set. */
    record Ready() implements Setup {}

    /** Required environment variables that are unset, by name; never empty. */
    record Missing(List<String> variables) implements Setup {
        public Missing {
            variables = List.copyOf(variables);
            if (variables.isEmpty()) {
                throw new IllegalArgumentException("name the missing variables");
            }
        }
    }
}
