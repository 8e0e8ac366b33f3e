package dev.parley.room.imports;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.console.CommandFailedException;
import dev.parley.runtime.config.SecretFiles;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Settings of an import: those of the service, read as it reads them, without starting it. */
final class ImportSettings {

    private final SmallRyeConfig config;
    private final RoomServiceConfig room;

    private ImportSettings(SmallRyeConfig config) {
        this.config = config;
        this.room = config.getConfigMapping(RoomServiceConfig.class);
    }

    /** @param environment variables of the process */
    static ImportSettings of(Map<String, String> environment) {
        URL properties = Objects.requireNonNull(
                Thread.currentThread().getContextClassLoader().getResource("application.properties"));
        try {
            return new ImportSettings(new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .addDiscoveredConverters()
                    .addDiscoveredInterceptors()
                    .withSources(new EnvConfigSource(new HashMap<>(environment), EnvConfigSource.ORDINAL))
                    .withSources(new SecretFiles())
                    .withSources(new PropertiesConfigSource(properties, 100))
                    .withMapping(RoomServiceConfig.class)
                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException("the settings of the service cannot be read", e);
        }
    }

    String basePlatform() {
        return room.basePlatform();
    }

    DatabaseAddress target() {
        return new DatabaseAddress(
                setting("quarkus.datasource.reactive.url")
                        .orElseThrow(() -> new CommandFailedException("PARLEY_DATABASE_URL is not set")),
                setting("quarkus.datasource.username"),
                setting("quarkus.datasource.password"));
    }

    DatabaseAddress source() {
        return new DatabaseAddress(
                room.imports()
                        .databaseUrl()
                        .orElseThrow(() -> new CommandFailedException(
                                "PARLEY_IMPORT_DATABASE_URL is not set, and no --files are named")),
                room.imports().databaseUser(),
                room.imports().databasePassword());
    }

    private Optional<String> setting(String name) {
        return config.getOptionalValue(name, String.class);
    }
}
