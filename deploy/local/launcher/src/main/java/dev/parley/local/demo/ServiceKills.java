package dev.parley.local.demo;

import dev.parley.local.stack.LocalPort;
import dev.parley.local.stack.PortPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Kills services by a command that another program gives, and waits until each runs again. */
final class ServiceKills {

    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(240);

    /** Names of the services as the command gets them, and where each tells whether it is ready. */
    private static final Map<String, LocalPort> SERVICES = Map.of(
            "platform-gateway", LocalPort.GATEWAY,
            "webhook-ingest", LocalPort.INGEST_OPERATORS,
            "storage-notices", LocalPort.NOTICES,
            "room-service", LocalPort.OPERATORS,
            "recording-worker", LocalPort.WORKER);

    private final Timeline timeline;
    private final PortPlan ports;
    private final @Nullable Path command;

    /** @param command gets the name of a service; none if nothing is killed */
    ServiceKills(Timeline timeline, PortPlan ports, @Nullable Path command) {
        this.timeline = timeline;
        this.ports = ports;
        this.command = command;
    }

    /** Kills a service, and does not wait for it. */
    void kill(String name) {
        if (command == null) {
            return;
        }
        timeline.say(name, "is killed");
        try {
            Process process =
                    new ProcessBuilder(command.toString(), name).inheritIO().start();
            if (process.waitFor() != 0) {
                throw new DemoException(command + " did not kill " + name);
            }
        } catch (IOException e) {
            throw new DemoException(command + " cannot be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted", e);
        }
    }

    void awaitAllReady() {
        SERVICES.keySet().forEach(this::awaitReady);
    }

    void awaitReady(String name) {
        HttpCalls service =
                new HttpCalls(ports.url(Optional.ofNullable(SERVICES.get(name)).orElseThrow()), Map.of());
        timeline.await(
                name + " to be ready",
                WAIT_TIMEOUT,
                () -> Optional.of(isReady(service)).filter(ready -> ready));
        timeline.say(name, "is ready");
    }

    private static boolean isReady(HttpCalls service) {
        try {
            return service.call("GET", "/q/health/ready", "", Map.of()).status() == 200;
        } catch (DemoException notListening) {
            return false;
        }
    }
}
