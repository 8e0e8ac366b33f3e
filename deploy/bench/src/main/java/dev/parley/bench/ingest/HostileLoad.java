package dev.parley.bench.ingest;

import dev.parley.bench.load.HttpLoad;
import dev.parley.bench.load.Outcome;
import dev.parley.bench.stats.Memory;
import dev.parley.bench.stats.ProcessStats;
import dev.parley.local.text.Console;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Hostile load: hostile requests and slow senders against one replica while an honest sender delivers to it. */
final class HostileLoad {

    private static final String PATH = "/v1/daily/webhook";
    private static final int ROUND = 10_000;

    /** Rounds before the first memory measurement, so that code and buffers are allocated by then. */
    private static final int WARM_UP = 4;

    private static final int HONEST_PER_SECOND = 20;
    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(120);

    private final InetSocketAddress replica;
    private final ProcessStats stats;
    private final Deliveries deliveries;
    private final Deliveries forged;
    private final Console console;
    private final Map<Integer, Long> hostile = new TreeMap<>();
    private final Map<Integer, Long> honest = new TreeMap<>();

    /**
     * @param deliveries of the honest sender
     * @param forged source of the hostile requests
     */
    HostileLoad(int port, ProcessStats stats, Deliveries deliveries, Deliveries forged, Console console) {
        this.replica = new InetSocketAddress("127.0.0.1", port);
        this.stats = stats;
        this.deliveries = deliveries;
        this.forged = forged;
        this.console = console;
    }

    /**
     * Result of the load.
     *
     * @param hostile answers to hostile requests by status; 0 for connections closed without an answer
     * @param honest answers to the honest sender by status
     * @param before memory after the warm-up
     * @param after memory at the end
     * @param peak peak resident memory of the process, in MB
     */
    record Result(
            Map<Integer, Long> hostile,
            Map<Integer, Long> honest,
            SlowSenders.Result slow,
            Memory before,
            Memory after,
            long peak) {

        Result {
            hostile = Map.copyOf(hostile);
            honest = Map.copyOf(honest);
        }

        /** Answers of 5xx except 503. */
        long serverErrors() {
            return hostile.entrySet().stream()
                    .filter(answer -> answer.getKey() >= 500 && answer.getKey() != 503)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        /** Honest deliveries that were not answered 200. */
        long honestRefused() {
            return honest.entrySet().stream()
                    .filter(answer -> answer.getKey() != 200)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    /**
     * Runs the load.
     *
     * @param rounds of ten thousand hostile requests
     * @param slow senders of each behaviour
     */
    Result run(int rounds, int slow) throws InterruptedException {
        for (int round = 1; round <= WARM_UP; round++) {
            send(-round);
        }
        Memory before = Memory.of(stats);
        console.say("hostile requests: " + rounds * ROUND + ", memory before: " + before.resident() + " MB");
        CompletableFuture<Void> attack = CompletableFuture.runAsync(() -> {
            for (int round = 1; round <= rounds; round++) {
                send(round);
            }
        });
        deliverDuring(attack);
        console.say("hostile requests by answer: " + hostile + "; answers to the honest sender: " + honest);
        CompletableFuture<SlowSenders.Result> trickle = CompletableFuture.supplyAsync(() -> {
            try {
                return SlowSenders.run(replica, slow, WAIT_TIMEOUT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
        deliverDuring(trickle);
        console.say("slow senders: " + trickle.join() + "; answers to the honest sender: " + honest);
        return new Result(hostile, honest, trickle.join(), before, Memory.of(stats), stats.peakResidentMegabytes());
    }

    private void send(int seed) {
        Outcome outcome = new HttpLoad(replica, 64).asFastAsPossible(new HostileRequests(forged, seed).make(ROUND));
        outcome.statuses().forEach((status, count) -> hostile.merge(status, count, Long::sum));
    }

    private void deliverDuring(CompletableFuture<?> attack) {
        while (!attack.isDone()) {
            Outcome outcome =
                    new HttpLoad(replica, 4).atRate(deliveries.requests(HONEST_PER_SECOND, PATH), HONEST_PER_SECOND);
            outcome.statuses().forEach((status, count) -> honest.merge(status, count, Long::sum));
        }
        attack.join();
    }
}
