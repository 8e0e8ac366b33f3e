package dev.parley.ingest;

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/** The packaged process, killed again and again while it receives and normalises. */
class KilledProcessIT {

    private static final PlatformId PLATFORM = new PlatformId("whereby");
    private static final String SECRET = "dollars$and${BRACES}$$are-no-expressions";

    private final int port = Ports.free();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private static ConditionFactory patiently() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }

    @Test
    void nothing_that_was_answered_200_is_lost() throws Exception {
        try (KafkaPart broker = new KafkaPart()) {
            broker.start();
            System.setProperty("kafka.bootstrap.servers", broker.bootstrapServers());
            List<String> accepted = new CopyOnWriteArrayList<>();
            AtomicBoolean enough = new AtomicBoolean();
            CompletableFuture<Void> load = CompletableFuture.runAsync(() -> load(accepted, enough));
            try {
                for (int round = 0; round < 3; round++) {
                    try (ChildProcess process = start(broker)) {
                        int before = accepted.size();
                        patiently().until(() -> accepted.size() > before + 100);
                        process.kill();
                    }
                }
            } finally {
                enough.set(true);
                load.join();
            }

            Set<String> logged = TopicProbe.all(TopicProbe.DELIVERIES).stream()
                    .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                    .collect(Collectors.toSet());
            assertThat(logged)
                    .containsAll(accepted.stream().map(KilledProcessIT::body).toList());
            try (ChildProcess process = start(broker)) {
                assertThat(process.isAlive()).isTrue();
                Set<String> expected = accepted.stream()
                        .map(id -> EventIds.of(PLATFORM, id, 0).toString())
                        .collect(Collectors.toSet());
                patiently()
                        .untilAsserted(() -> assertThat(TopicProbe.all(TopicProbe.EVENTS).stream()
                                        .map(record -> TopicProbe.header(record, "ce_id"))
                                        .collect(Collectors.toSet()))
                                .containsAll(expected));
            }
        } finally {
            System.clearProperty("kafka.bootstrap.servers");
        }
    }

    private ChildProcess start(KafkaPart broker) {
        ChildProcess process = ChildProcess.start(
                Command.java("ingest", Path.of("target/quarkus-app/quarkus-run.jar"), List.of("-Xmx96m"), List.of())
                        .with(Map.of(
                                "QUARKUS_HTTP_PORT", Integer.toString(port),
                                "KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                                "WHEREBY_WEBHOOK_SECRET", SECRET)),
                line -> {});
        patiently().ignoreExceptions().until(() -> {
            assertThat(process.isAlive())
                    .as(String.join("\n", process.lastLines()))
                    .isTrue();
            HttpRequest ready = HttpRequest.newBuilder(address("/q/health/ready"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        });
        return process;
    }

    private void load(List<String> accepted, AtomicBoolean enough) {
        for (int i = 0; !enough.get(); i++) {
            String id = "event-" + i;
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
    }

    private int send(String body) throws IOException, InterruptedException {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        String signature = Signed.signature(SECRET, timestamp, body.getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(address("/v1/whereby/webhook"))
                .timeout(Duration.ofSeconds(5))
                .header("Whereby-Signature", "t=" + timestamp + ",v1=" + signature)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static String body(String id) {
        return """
            {"id":"%s","apiVersion":"1.0","type":"room.client.joined","createdAt":"2026-01-01T09:00:00.000Z",\
            "data":{"meetingId":"1","roomName":"/standup","roomSessionId":"s","participantId":"p-%s"}}""".formatted(id, id);
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
