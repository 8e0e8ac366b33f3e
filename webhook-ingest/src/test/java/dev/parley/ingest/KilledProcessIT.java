package dev.parley.ingest;

import static dev.parley.ingest.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.process.ChildProcess;
import dev.parley.local.testing.KafkaPart;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The packaged process, killed and stopped while it receives and normalizes. */
class KilledProcessIT {

    private final KafkaPart broker = new KafkaPart();
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private final AtomicBoolean enough = new AtomicBoolean();

    @BeforeEach
    void start() {
        broker.start();
    }

    @AfterEach
    void end() {
        enough.set(true);
        broker.close();
        System.clearProperty("kafka.bootstrap.servers");
    }

    private void awaitMore(int count) {
        int before = accepted.size();
        eventually().until(() -> accepted.size() > before + count);
    }

    @Test
    void no_delivery_that_was_answered_200_is_lost() {
        PackagedIngest ingest = new PackagedIngest(broker);
        CompletableFuture<Void> load = ingest.load("event", accepted, enough);
        for (int round = 0; round < 3; round++) {
            try (ChildProcess process = ingest.start()) {
                awaitMore(100);
                process.kill();
            }
        }
        enough.set(true);
        load.join();

        PackagedIngest.assertLogged(accepted);
        try (ChildProcess process = ingest.start()) {
            assertThat(process.isAlive()).isTrue();
            PackagedIngest.awaitEvents(accepted);
        }
    }

    @Test
    void two_replicas_take_over_from_each_other_under_load() {
        PackagedIngest one = new PackagedIngest(broker);
        PackagedIngest other = new PackagedIngest(broker);
        try (ChildProcess first = one.start();
                ChildProcess second = other.start()) {
            List<CompletableFuture<Void>> load =
                    List.of(one.load("one", accepted, enough), other.load("other", accepted, enough));
            awaitMore(100);
            first.kill();
            awaitMore(50);
            try (ChildProcess again = one.start()) {
                awaitMore(100);
                second.stop();
                awaitMore(50);
                enough.set(true);
                load.forEach(CompletableFuture::join);

                PackagedIngest.assertLogged(accepted);
                PackagedIngest.awaitEvents(accepted);
                assertThat(again.isAlive()).isTrue();
            }
        }
    }

    @Test
    void a_stopping_process_completes_its_requests() throws Exception {
        PackagedIngest ingest = new PackagedIngest(broker);
        String body = PackagedIngest.body("last");
        try (ChildProcess process = ingest.start();
                RawHttp sender = new RawHttp(ingest.port())) {
            sender.send("POST /v1/whereby/webhook HTTP/1.1\r\nHost: x\r\nWhereby-Signature: "
                    + PackagedIngest.signature(body) + "\r\nContent-Length: " + body.length() + "\r\n\r\n"
                    + body.substring(0, 20));
            CompletableFuture<Void> load = ingest.load("event", accepted, enough);
            awaitMore(50); // by then the process has read the beginning of the other, too
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(process::stop);
            // A stopping process closes the connection with every answer.
            eventually().until(() -> aliveHead(process, ingest.port()).contains("connection: close"));
            sender.send(body.substring(20));

            assertThat(sender.status()).isEqualTo(200);
            stopped.join();
            enough.set(true);
            load.join();
            accepted.add("last");
            PackagedIngest.assertLogged(accepted);
        }
    }

    private static String aliveHead(ChildProcess process, int port) throws IOException {
        try (RawHttp asking = new RawHttp(port)) {
            return asking.send("GET /q/health/live HTTP/1.1\r\nHost: x\r\n\r\n")
                    .head()
                    .toLowerCase(Locale.ROOT);
        } catch (ConnectException e) {
            throw new AssertionError(
                    "it no longer listens while a request is in progress:\n" + String.join("\n", process.lastLines()),
                    e);
        }
    }
}
