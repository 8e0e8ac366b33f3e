package dev.parley.room.config;

import java.util.Optional;

/** Settings of the existing installation that the command {@code import} takes over. */
public interface ImportsConfig {

    /** Address of its database, {@code postgresql://host:port/database}. */
    Optional<String> databaseUrl();

    Optional<String> databaseUser();

    Optional<String> databasePassword();

    /** The secret under which its API keys were hashed; without it imported keys are not accepted. */
    Optional<String> keySecret();
}
