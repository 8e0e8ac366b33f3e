package dev.parley.bench.storm;

import dev.parley.bench.recording.faults.SpeechServer;
import dev.parley.bench.storm.LoadBalancer.Backend;
import dev.parley.local.process.Repository;
import dev.parley.local.stack.DataFolder;
import dev.parley.local.stack.LocalPort;
import dev.parley.local.stack.PortPlan;
import dev.parley.local.stack.Secrets;
import dev.parley.local.stack.Stack;
import dev.parley.local.text.Console;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The local stack with two replicas of every service behind load balancers, a stand-in speech engine, and a receiver of webhooks. */
final class StormStack implements AutoCloseable {

    static final int REPLICAS = 2;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final PortPlan ports;
    private final DataFolder data;
    private final Stack stack;
    private final Secrets secrets;
    private final Vertx vertx = Vertx.vertx();
    private final SpeechServer speech;
    private final WebhookReceiver receiver;

    /** @param build builds stale programs */
    StormStack(Repository repository, Path folder, int portOffset, Console console, Runnable build) throws IOException {
        ports = PortPlan.of(System.getenv(), portOffset);
        data = new DataFolder(folder);
        speech = new SpeechServer();
        receiver = new WebhookReceiver();
        stack = Stack.prepare(spec(repository, Map.of()), console, build);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
        secrets = Secrets.readOrCreate(data.secrets());
        balance(LocalPort.GATEWAY, LocalPort.GATEWAY);
        balance(LocalPort.INGEST, LocalPort.INGEST_OPERATORS);
        balance(LocalPort.INGEST_OPERATORS, LocalPort.INGEST_OPERATORS);
    }

    /** Starts everything, and returns when all is ready. */
    void start() {
        stack.start();
    }

    /**
     * Runs a process in another version from its next start on.
     *
     * @param checkout of that version, with its services packaged
     * @param further variables of the process
     */
    void useVersion(String process, Repository checkout, Map<String, String> further) {
        stack.useVersion(process, spec(checkout, further));
    }

    private Stack.Spec spec(Repository checkout, Map<String, String> further) {
        Map<String, String> all = variables();
        all.putAll(further);
        return new Stack.Spec(checkout, data, ports, true, false, false, true, all, REPLICAS);
    }

    private void balance(LocalPort port, LocalPort health) {
        LoadBalancer.start(
                vertx,
                ports.get(port),
                IntStream.rangeClosed(1, REPLICAS)
                        .mapToObj(number -> new Backend(ports.replica(port, number), ports.replica(health, number)))
                        .toList());
    }

    /**
     * Of services and simulator. Delays that a run of half an hour has no time for are shorter: those of outgoing webhooks, and
     * between searches for lost recordings. The providers' attempts take as long as the real ones', or a little less.
     */
    private Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1"); // most processes do not live long
        variables.put("PARLEY_TRANSCRIPTION_ENGINE", "openai");
        variables.put("TRANSCRIPT_URL", speech.url());
        variables.put("PARLEY_ALLOWED_PRIVATE_HOSTS", receiver.host());
        variables.put("PARLEY_ROOM_OUTGOING_WEBHOOKS_FIRST_DELAY", "PT3S");
        variables.put("PARLEY_ROOM_OUTGOING_WEBHOOKS_TIMEOUT", "PT3S");
        variables.put("PARLEY_DISCOVERY_INTERVAL", "30S");
        variables.put("PARLEY_LIMIT_USER_CREATIONS", "1000");
        variables.put("PARLEY_RATE_SHARE", String.valueOf(REPLICAS));
        variables.put("WHEREBY_RATE_LIMIT_POINTS", "1000");
        variables.put("SIMULATOR_WHEREBY_BACKOFF", "PT1S");
        variables.put("SIMULATOR_DAILY_BACKOFF", "PT2S");
        variables.put("SIMULATOR_PROSODY_DELAY", "PT1S");
        variables.put("SIMULATOR_JITSI_BACKOFF", "PT1S");
        return variables;
    }

    Stack processes() {
        return stack;
    }

    PortPlan ports() {
        return ports;
    }

    DataFolder data() {
        return data;
    }

    WebhookReceiver receiver() {
        return receiver;
    }

    /** The replicas of each service, of which one at a time has a fault. */
    static List<FaultLane> services() {
        return Stack.SERVICES.stream()
                .map(service -> new FaultLane(
                        service,
                        IntStream.rangeClosed(1, REPLICAS)
                                .mapToObj(number -> Stack.replica(service, number))
                                .toList()))
                .toList();
    }

    /** A client of the public API, or of the operators' one, as a caller who knows all replicas of room-service. */
    RetryingClient callers(LocalPort port) {
        List<String> addresses = IntStream.rangeClosed(1, REPLICAS)
                .mapToObj(number -> "http://127.0.0.1:" + ports.replica(port, number))
                .toList();
        return new RetryingClient(
                addresses, Map.of("X-API-Key", secrets.get(Secrets.Name.PARLEY_BOOTSTRAP_API_KEY)), TIMEOUT);
    }

    SimulatedProviders providers() {
        return new SimulatedProviders(
                ports.url(LocalPort.SIMULATOR),
                ports.url(LocalPort.SIMULATOR_DAILY),
                secrets.get(Secrets.Name.DAILY_API_KEY));
    }

    /** Kills what nothing is expected of any more: an orderly end takes longer. */
    @Override
    public void close() {
        Stream.concat(services().stream().flatMap(lane -> lane.processes().stream()), Stream.of("kafka", "s3", "sqs"))
                .filter(process -> stack.pid(process).isPresent())
                .forEach(stack::kill);
        stack.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        receiver.close();
        speech.close();
    }
}
