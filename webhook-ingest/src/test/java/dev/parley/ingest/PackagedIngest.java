package dev.parley.ingest;

import static dev.parley.ingest.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.process.ChildProcess;
import dev.parley.local.process.Command;
import dev.parley.local.process.Ports;
import dev.parley.local.testing.KafkaPart;
import dev.parley.platform.events.EventIds;
import dev.parley.platform.events.PlatformId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The packaged service with a port for providers and one for operators, and a provider that sends to it. */
public final class PackagedIngest {

    public static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");

    private static final PlatformId PLATFORM = new PlatformId("whereby");
    private static final String SECRET = "dollars$and${BRACES}$$are-no-expressions";

    private final int port = Ports.free();
    private final int operators = Ports.free();
    private final KafkaPart broker;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /** @param broker running; {@link TopicProbe} reads from it */
    public PackagedIngest(KafkaPart broker) {
        this.broker = broker;
        System.setProperty("kafka.bootstrap.servers", broker.bootstrapServers());
    }

    public int port() {
        return port;
    }

    public int operators() {
        return operators;
    }

    /** Starts it and returns when it is ready. */
    public ChildProcess start() {
        ChildProcess process = launch(broker.bootstrapServers(), List.of());
        eventually().ignoreExceptions().until(() -> {
            assertThat(process.isAlive())
                    .as(String.join("\n", process.lastLines()))
                    .isTrue();
            return status(operators, "/q/health/ready") == 200;
        });
        return process;
    }

    /** Starts it with these brokers and JVM options, and returns at once. */
    ChildProcess launch(String brokers, List<String> options) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "QUARKUS_HTTP_PORT",
                Integer.toString(port),
                "PARLEY_OPERATOR_PORT",
                Integer.toString(operators),
                "KAFKA_BOOTSTRAP_SERVERS",
                brokers,
                "PARLEY_INGEST_LOG_APPEND_TIMEOUT",
                "4S", // what runs the tests may be slower than any broker
                "PARLEY_INTERNAL_TOKEN",
                Operator.TOKEN,
                "WHEREBY_WEBHOOK_SECRET",
                SECRET));
        List<String> all = Stream.concat(Stream.of("-Xmx96m"), options.stream()).toList();
        return ChildProcess.start(
                Command.quickJava("ingest", JAR, all, List.of()).with(environment), line -> {});
    }

    /** The status of a GET. */
    public int status(int at, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address(at, path))
                .timeout(Duration.ofSeconds(2))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** Sends webhooks one after the other until {@code enough}, and collects the ids of those answered 200. */
    public CompletableFuture<Void> load(String name, Collection<String> accepted, AtomicBoolean enough) {
        return CompletableFuture.runAsync(() -> {
            for (int i = 0; !enough.get(); i++) {
                String id = name + "-" + i;
                try {
                    if (send(body(id)) == 200) {
                        accepted.add(id);
                    }
                } catch (IOException e) {
                    Awaitility.await().pollDelay(Duration.ofMillis(20)).until(() -> true);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        });
    }

    int send(String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(port, "/v1/whereby/webhook"))
                .timeout(Duration.ofSeconds(5))
                .header("Whereby-Signature", signature(body));
        return http.send(
                        request.POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    public static String signature(String body) {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        return "t=" + timestamp + ",v1=" + Signed.signature(SECRET, timestamp, body.getBytes(StandardCharsets.UTF_8));
    }

    public static String body(String id) {
        return """
            {"id":"%s","apiVersion":"1.0","type":"room.client.joined","createdAt":"2026-01-01T09:00:00.000Z",\
            "data":{"meetingId":"1","roomName":"/standup","roomSessionId":"s","participantId":"p-%s"}}""".formatted(id, id);
    }

    /** Asserts that all of {@code accepted} are in the delivery log. */
    public static void assertLogged(Collection<String> accepted) {
        Set<String> logged = TopicProbe.all(TopicProbe.DELIVERIES).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .collect(Collectors.toSet());
        assertThat(logged)
                .containsAll(accepted.stream().map(PackagedIngest::body).toList());
    }

    /** Waits until each of {@code accepted} has its event, and asserts that there are no dead letters. */
    public static void awaitEvents(Collection<String> accepted) {
        Set<String> expected = accepted.stream()
                .map(id -> EventIds.of(PLATFORM, id, 0).toString())
                .collect(Collectors.toSet());
        eventually()
                .untilAsserted(() -> assertThat(TopicProbe.all(TopicProbe.EVENTS).stream()
                                .map(record -> TopicProbe.header(record, "ce_id"))
                                .collect(Collectors.toSet()))
                        .containsAll(expected));
        assertThat(TopicProbe.all(TopicProbe.EVENTS).stream()
                        .collect(Collectors.groupingBy(
                                record -> TopicProbe.header(record, "ce_id"),
                                Collectors.mapping(
                                        record -> new String(record.value(), StandardCharsets.UTF_8),
                                        Collectors.toSet()))))
                .as("a repeated event has the same fact and id")
                .allSatisfy((id, facts) -> assertThat(facts).hasSize(1));
        assertThat(TopicProbe.all(TopicProbe.DEAD_LETTERS)).isEmpty();
    }

    private static URI address(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
