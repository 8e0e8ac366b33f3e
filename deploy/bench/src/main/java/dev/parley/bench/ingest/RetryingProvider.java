package dev.parley.bench.ingest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Sends deliveries to replicas in turn and again until each is answered 200, as a provider does that never gives up; now and
 * then once more after that, as one that forgets.
 */
final class RetryingProvider {

    private static final Duration ANSWER = Duration.ofSeconds(8);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int MAX_ATTEMPTS = 400;
    private static final int FORGETS_EACH = 20;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER)
            .build();
    private final List<URI> replicas;
    private final AcceptedDeliveries ledger;

    RetryingProvider(List<URI> replicas, AcceptedDeliveries ledger) {
        this.replicas = List.copyOf(replicas);
        this.ledger = ledger;
    }

    /** Sends what {@code feed} gives, by so many threads, and returns when each is accepted or given up. */
    void deliver(DeliverySchedule feed, int threads) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<? extends Future<?>> senders = IntStream.range(0, threads)
                    .mapToObj(number -> pool.submit(() -> work(feed, number)))
                    .toList();
            for (Future<?> sender : senders) {
                sender.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a sender failed", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private Void work(DeliverySchedule feed, int number) throws InterruptedException {
        int turn = number;
        for (Optional<Delivery> next = feed.next(); next.isPresent(); next = feed.next()) {
            Delivery delivery = next.get();
            int status = send(delivery, turn++);
            for (int attempt = 1; status != 200 && attempt < MAX_ATTEMPTS; attempt++) {
                Thread.sleep(PAUSE.toMillis());
                status = send(delivery, turn++);
            }
            if (turn % FORGETS_EACH == 0) {
                send(delivery, turn++);
            }
        }
        return null;
    }

    private int send(Delivery delivery, int turn) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(replicas.get(Math.floorMod(turn, replicas.size())))
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .header("X-Webhook-Timestamp", delivery.timestamp())
                .header("X-Webhook-Signature", delivery.signature())
                .POST(BodyPublishers.ofByteArray(delivery.body()))
                .build();
        int status = AcceptedDeliveries.BROKEN;
        try {
            status = client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            // counted as broken
        }
        ledger.answered(delivery.session(), status);
        return status;
    }
}
