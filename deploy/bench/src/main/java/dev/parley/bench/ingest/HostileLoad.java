package dev.parley.bench.ingest;

import dev.parley.bench.load.HttpLoad;
import dev.parley.bench.load.Outcome;
import dev.parley.bench.meter.Memory;
import dev.parley.bench.meter.ProcessMeter;
import dev.parley.local.text.Console;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Hostile requests and slow senders against one replica, to which an honest sender delivers all the while. */
final class HostileLoad {

    private static final String PATH = "/v1/daily/webhook";
    private static final int ROUND = 10_000;

    /** Until all code and all buffers were once needed: growth before that tells nothing. */
    private static final int WARM_UP = 4;

    private static final int HONEST_PER_SECOND = 20;
    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(120);

    private final InetSocketAddress replica;
    private final ProcessMeter meter;
    private final Deliveries deliveries;
    private final Deliveries forged;
    private final Console console;
    private final Map<Integer, Long> hostile = new TreeMap<>();
    private final Map<Integer, Long> honest = new TreeMap<>();

    /**
     * @param deliveries of the honest sender
     * @param forged what hostile requests are made from
     */
    HostileLoad(int port, ProcessMeter meter, Deliveries deliveries, Deliveries forged, Console console) {
        this.replica = new InetSocketAddress("127.0.0.1", port);
        this.meter = meter;
        this.deliveries = deliveries;
        this.forged = forged;
        this.console = console;
    }

    /**
     * What came of it.
     *
     * @param hostile answers to hostile requests by status; 0 for connections that ended without one
     * @param honest answers to the honest sender by status
     * @param before memory after some rounds that are not counted
     * @param after memory at the end
     * @param peak the most memory of the process in its life, in MB
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

        /** Answers that blame the server, other than that it has no room right now. */
        long serverErrors() {
            return hostile.entrySet().stream()
                    .filter(answer -> answer.getKey() >= 500 && answer.getKey() != 503)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        /** Honest deliveries that were not accepted at once. */
        long honestRefused() {
            return honest.entrySet().stream()
                    .filter(answer -> answer.getKey() != 200)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    /**
     * Plays it.
     *
     * @param rounds of ten thousand hostile requests
     * @param slow senders of each manner
     */
    Result lay(int rounds, int slow) throws InterruptedException {
        for (int round = 1; round <= WARM_UP; round++) {
            send(-round);
        }
        Memory before = Memory.of(meter);
        console.say("hostile requests: " + rounds * ROUND + ", with " + before.resident() + " MB in use");
        CompletableFuture<Void> attack = CompletableFuture.runAsync(() -> {
            for (int round = 1; round <= rounds; round++) {
                send(round);
            }
        });
        deliverDuring(attack);
        console.say("hostile requests by answer: " + hostile + "; the honest sender's: " + honest);
        CompletableFuture<SlowSenders.Result> trickle = CompletableFuture.supplyAsync(() -> {
            try {
                return SlowSenders.play(replica, slow, WAIT_TIMEOUT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
        deliverDuring(trickle);
        console.say("slow senders: " + trickle.join() + "; the honest sender's answers: " + honest);
        return new Result(hostile, honest, trickle.join(), before, Memory.of(meter), meter.peakResidentMegabytes());
    }

    private void send(int seed) {
        Outcome outcome = new HttpLoad(replica, 64).asFastAsPossible(new Hostile(forged, seed).make(ROUND));
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
