package dev.parley.bench.ingest;

import dev.parley.bench.load.HttpLoad;
import dev.parley.bench.load.Outcome;
import dev.parley.bench.stats.Median;
import dev.parley.bench.stats.ProcessStats;
import dev.parley.local.process.ChildProcess;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Server under test and its measured values. */
final class MeasuredServer {

    private static final Duration SETTLING = Duration.ofSeconds(30);
    private static final Duration IDLE_CHECK = Duration.ofMillis(100);
    private static final Duration IDLE = Duration.ofMillis(10);

    private final ChildProcess process;
    private final ChildProcess broker;
    private final InetSocketAddress address;
    private final String path;
    private final Deliveries deliveries;
    private final List<Double> rates = new ArrayList<>();
    private final List<Double> processorMillis = new ArrayList<>();
    private final List<Double> brokerMillis = new ArrayList<>();
    private final List<Double> loadMillis = new ArrayList<>();
    private final List<Double> p50s = new ArrayList<>();
    private final List<Double> p99s = new ArrayList<>();
    private long refused;
    private long resident;

    MeasuredServer(ChildProcess process, ChildProcess broker, int port, String path, Deliveries deliveries) {
        this.process = process;
        this.broker = broker;
        this.address = new InetSocketAddress("127.0.0.1", port);
        this.path = path;
        this.deliveries = deliveries;
    }

    /** Load that is not measured: the JVM compiles the code meanwhile. */
    void warmUp(int requests, int connections) {
        new HttpLoad(address, connections).asFastAsPossible(deliveries.requests(requests, path));
        settle(new ProcessStats(process.pid()));
    }

    /** One round as fast as possible. */
    void runAtFullSpeed(int requests, int connections) {
        ProcessStats stats = new ProcessStats(process.pid());
        ProcessStats log = new ProcessStats(broker.pid());
        ProcessStats load = new ProcessStats(ProcessHandle.current().pid());
        List<byte[]> round = deliveries.requests(requests, path);
        Duration before = stats.processorTime();
        Duration logBefore = log.processorTime();
        Duration loadBefore = load.processorTime();
        long begun = System.nanoTime();
        Outcome outcome = new HttpLoad(address, connections).asFastAsPossible(round);
        Duration loadAfter = load.processorTime();
        long settled = settle(stats);
        processorMillis.add(perThousand(stats.processorTime().minus(before), requests));
        brokerMillis.add(perThousand(log.processorTime().minus(logBefore), requests));
        loadMillis.add(perThousand(loadAfter.minus(loadBefore), requests));
        // What is done behind the answers belongs to what can be kept up.
        double seconds = Math.max(outcome.took().toNanos(), settled - begun) / 1e9;
        rates.add(outcome.answered(200) / seconds);
        refused += outcome.others();
        resident = Math.max(resident, stats.residentMegabytes());
    }

    /**
     * Waits until the server has done what it does behind its answers, so that it is counted, and disturbs no other.
     *
     * @return when it had
     * @throws IllegalStateException if it works on
     */
    private static long settle(ProcessStats stats) {
        Duration before = stats.processorTime();
        long begun = System.nanoTime();
        long lastWork = begun;
        while (System.nanoTime() - begun < SETTLING.toNanos()) {
            LockSupport.parkNanos(IDLE_CHECK.toNanos());
            Duration now = stats.processorTime();
            if (now.minus(before).compareTo(IDLE) <= 0) {
                return lastWork;
            }
            lastWork = System.nanoTime();
            before = now;
        }
        throw new IllegalStateException("a server works on " + SETTLING + " after its last answer");
    }

    private static double perThousand(Duration used, int requests) {
        return used.toMillis() * 1000.0 / requests;
    }

    /** One round at a fixed rate far below saturation. */
    void runAtRate(int perSecond, int seconds, int connections) {
        Outcome outcome =
                new HttpLoad(address, connections).atRate(deliveries.requests(perSecond * seconds, path), perSecond);
        settle(new ProcessStats(process.pid()));
        p50s.add(outcome.millis(50));
        p99s.add(outcome.millis(99));
        refused += outcome.others();
    }

    double rate() {
        return Median.of(rates);
    }

    /** Processor milliseconds per 1000 requests at saturation. */
    double processorMillis() {
        return Median.of(processorMillis);
    }

    /** Processor milliseconds of the broker per 1000 requests at saturation. */
    double brokerMillis() {
        return Median.of(brokerMillis);
    }

    /** Processor milliseconds of the load generator per 1000 requests at saturation. */
    double loadMillis() {
        return Median.of(loadMillis);
    }

    double p50() {
        return Median.of(p50s);
    }

    double p99() {
        return Median.of(p99s);
    }

    /** Requests that were not answered 200. */
    long refused() {
        return refused;
    }

    /** Maximum resident memory seen, in MB. */
    long resident() {
        return resident;
    }
}
