package dev.parley.bench.gateway;

import dev.parley.bench.testbed.HealthCheck;
import dev.parley.local.process.ChildProcess;
import dev.parley.local.process.Command;
import dev.parley.local.process.Ports;
import dev.parley.local.process.Repository;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Test bed of the gateway: a provider simulator and the gateway, with default limits except the rate share. */
public final class GatewayTestbed implements AutoCloseable {

    /** The internal token. */
    public static final String TOKEN = "bench-bench-bench-bench-bench-bench";

    static final String API_KEY = "bench-daily-key";

    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(90);

    /** The same JVM options as the launcher of the local stack uses. */
    private static final List<String> JVM = List.of("-Xmx256m", "-XX:+UseSerialGC");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Deque<ChildProcess> running = new ArrayDeque<>();
    private final Repository repository;
    private final int control = Ports.free();
    private final int provider = Ports.free();
    private final int gateway = Ports.free();
    private final ChildProcess gatewayProcess;

    /** @param environment additional variables of the gateway */
    public GatewayTestbed(Repository repository, Map<String, String> environment)
            throws IOException, InterruptedException {
        this.repository = repository;
        start(simulator()).awaitReady(WAIT_TIMEOUT);
        gatewayProcess = start(gateway().with(environment));
        HealthCheck.await(gatewayProcess, gateway);
    }

    private Command simulator() {
        return Command.java("simulator", repository.runnableJar("platform-gateway/simulator"), JVM, List.of())
                .with(Map.of(
                        "SIMULATOR_CONTROL_PORT", Integer.toString(control),
                        "SIMULATOR_DAILY_PORT", Integer.toString(provider),
                        "SIMULATOR_WHEREBY_PORT", Integer.toString(Ports.free()),
                        "SIMULATOR_JITSI_PORT", Integer.toString(Ports.free()),
                        "SIMULATOR_INGEST_URL", "http://127.0.0.1:1",
                        "DAILY_API_KEY", API_KEY,
                        "WHEREBY_API_KEY", "unused"));
    }

    private Command gateway() {
        return Command.java(
                        "platform-gateway",
                        repository.root().resolve("platform-gateway/service/target/quarkus-app/quarkus-run.jar"),
                        JVM,
                        List.of())
                .with(Map.of(
                        "QUARKUS_HTTP_HOST",
                        "127.0.0.1",
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(gateway),
                        "PARLEY_INTERNAL_TOKEN",
                        TOKEN,
                        "PARLEY_PLATFORMS",
                        "daily",
                        "PARLEY_RATE_SHARE",
                        "1000000", // no rate limit: the benchmark makes more calls than a provider allows
                        "DAILY_API_KEY",
                        API_KEY,
                        "DAILY_API_URL",
                        "http://127.0.0.1:" + provider + "/v1"));
    }

    private ChildProcess start(Command command) {
        ChildProcess process = ChildProcess.start(command, line -> {});
        running.push(process);
        return process;
    }

    /** Delays every answer of the provider from now on; 0: no delay. */
    public void setProviderDelay(int millis) throws IOException, InterruptedException {
        control("DELETE", "/faults", "");
        if (millis > 0) {
            control("POST", "/faults", "{\"kind\":\"slow\",\"delayMs\":" + millis + ",\"times\":2000000000}");
        }
    }

    /** Creates a room at the provider. */
    void createRoom(String room) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + provider + "/v1/rooms"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + API_KEY)
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"" + room + "\"}"))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("the simulator did not create a room: " + answer.body());
        }
    }

    /** Adds a participant to a room at the provider. */
    void join(String room, String name) throws IOException, InterruptedException {
        control("POST", "/rooms/" + room + "/participants", "{\"displayName\":\"" + name + "\"}");
    }

    private void control(String method, String path, String body) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + control + "/control/v1/daily" + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException("the simulator answered " + answer.statusCode() + " to " + method + " " + path + ": "
                    + answer.body());
        }
    }

    InetSocketAddress provider() {
        return new InetSocketAddress("127.0.0.1", provider);
    }

    /** Where the gateway listens. */
    public InetSocketAddress gatewayAddress() {
        return new InetSocketAddress("127.0.0.1", gateway);
    }

    long gatewayPid() {
        return gatewayProcess.pid();
    }

    @Override
    public void close() {
        running.forEach(ChildProcess::stop);
    }
}
