package dev.parley.system.restore;

import static dev.parley.ingest.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.process.ChildProcess;
import dev.parley.local.process.Command;
import dev.parley.local.process.Ports;
import dev.parley.local.process.Repository;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A packaged service, which can be started again with the same settings. */
final class Program implements AutoCloseable {

    private final int port = Ports.free();
    private final Command command;
    private Optional<ChildProcess> process = Optional.empty();

    /** @param module built before; its path below the root of the repository */
    Program(String module, Map<String, String> environment) {
        Path jar = Repository.locate().root().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        assertThat(jar)
                .as("built by: ./mvnw -q -Dquick -pl %s -am package -DskipTests", module)
                .exists();
        this.command = Command.quickJava(module, jar, List.of("-Xmx256m"), List.of())
                .with(environment)
                .with(Map.of(
                        "QUARKUS_HTTP_HOST", "127.0.0.1",
                        "QUARKUS_HTTP_PORT", Integer.toString(port),
                        "PARLEY_OPERATOR_PORT", Integer.toString(port)));
    }

    int port() {
        return port;
    }

    /** Starts it and does not wait. */
    void start() {
        process = Optional.of(ChildProcess.start(command, line -> {}));
    }

    void awaitReady() {
        ChildProcess started = process.orElseThrow();
        URI ready = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
        eventually().ignoreExceptionsInstanceOf(java.io.IOException.class).until(() -> {
            assertThat(started.isAlive())
                    .as(String.join("\n", started.lastLines()))
                    .isTrue();
            return ((HttpURLConnection) ready.toURL().openConnection()).getResponseCode() == 200;
        });
    }

    @Override
    public void close() {
        process.ifPresent(ChildProcess::stop);
        process = Optional.empty();
    }
}
