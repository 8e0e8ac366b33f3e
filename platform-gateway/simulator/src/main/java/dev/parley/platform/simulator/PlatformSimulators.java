package dev.parley.platform.simulator;

import dev.parley.platform.simulator.SimulatorConfig.Ports;
import dev.parley.platform.simulator.media.MediaLibrary;
import dev.parley.platform.simulator.storage.CustomerStorage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * Running simulators of all platforms. Thread-safe. {@link #start} and {@link #close} block; do not call them on an event
 * loop.
 */
public final class PlatformSimulators implements AutoCloseable {

    private final Vertx vertx;
    private final MediaLibrary media;
    private final Optional<CustomerStorage> storage;
    private final Ports ports;

    private PlatformSimulators(Vertx vertx, MediaLibrary media, Optional<CustomerStorage> storage, Ports ports) {
        this.vertx = vertx;
        this.media = media;
        this.storage = storage;
        this.ports = ports;
    }

    /**
     * Starts the simulators and returns once they accept requests.
     *
     * @throws UncheckedIOException if a port is in use, or the bundled media cannot be unpacked
     */
    public static PlatformSimulators start(SimulatorConfig config) {
        Vertx vertx = Vertx.vertx(
                new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(4).setInternalBlockingPoolSize(2));
        try {
            MediaLibrary media = new MediaLibrary(vertx);
            Optional<CustomerStorage> storage = config.aws().map(access -> new CustomerStorage(vertx, access));
            SimulatorVerticle servers = new SimulatorVerticle(config, media, storage);
            vertx.deployVerticle(servers)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            Ports ports = servers.bound().result();
            return new PlatformSimulators(vertx, media, storage, ports);
        } catch (IOException | CompletionException e) {
            vertx.close();
            throw new UncheckedIOException(
                    "the simulators cannot start", e instanceof IOException io ? io : new IOException(e.getCause()));
        }
    }

    /** The ports that are served. */
    public Ports ports() {
        return ports;
    }

    /** The address of the control API, without a path. */
    public URI control() {
        return URI.create(SimulatorVerticle.base(ports.control()));
    }

    /** Base address of a platform's REST API: {@code http://127.0.0.1:<port>/v1}. */
    public URI api(Platform platform) {
        int port = switch (platform) {
            case WHEREBY -> ports.whereby();
            case DAILY -> ports.daily();
            case JITSI, JAAS -> ports.jitsi();
        };
        return URI.create(SimulatorVerticle.base(port) + "/v1");
    }

    @Override
    public void close() {
        Future<Void> closed = vertx.close();
        closed.toCompletionStage().toCompletableFuture().join();
        storage.ifPresent(CustomerStorage::close);
        media.close();
    }
}
