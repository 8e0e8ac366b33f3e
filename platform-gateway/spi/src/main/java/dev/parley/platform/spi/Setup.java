package dev.parley.platform.spi;

import java.util.List;

/** Whether a provider has what it needs to work. */
public sealed interface Setup {

    /** All required settings are there. */
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
