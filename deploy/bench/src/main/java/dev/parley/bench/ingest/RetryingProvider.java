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
 * Simulated provider that sends each delivery to the replicas in turn and retries until one answers 200. Every twentieth
 * is sent once more after that.
 */
final class RetryingProvider {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(8);
    private static final Duration RETRY_DELAY = Duration.ofMillis(250);
    private static final int MAX_ATTEMPTS = 400;
    private static final int RESEND_EVERY = 20;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(REQUEST_TIMEOUT)
            .build();
    private final List<URI> replicas;
    private final AcceptedDeliveries answered;

    RetryingProvider(List<URI> replicas, AcceptedDeliveries answered) {
        this.replicas = List.copyOf(replicas);
        this.answered = answered;
    }

    /** Sends the deliveries of {@code schedule} by several threads; returns when each is accepted or out of attempts. */
    void deliver(DeliverySchedule schedule, int threads) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<? extends Future<?>> senders = IntStream.range(0, threads)
                    .mapToObj(number -> pool.submit(() -> work(schedule, number)))
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

    private Void work(DeliverySchedule schedule, int number) throws InterruptedException {
        int turn = number;
        for (Optional<Delivery> next = schedule.next(); next.isPresent(); next = schedule.next()) {
            Delivery delivery = next.get();
            int status = send(delivery, turn++);
            for (int attempt = 1; status != 200 && attempt < MAX_ATTEMPTS; attempt++) {
                Thread.sleep(RETRY_DELAY.toMillis());
                status = send(delivery, turn++);
            }
            if (turn % RESEND_EVERY == 0) {
                send(delivery, turn++);
            }
        }
        return null;
    }

    private int send(Delivery delivery, int turn) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(replicas.get(Math.floorMod(turn, replicas.size())))
                .timeout(REQUEST_TIMEOUT)
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
        answered.answered(delivery.session(), status);
        return status;
    }
}
