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

/** Server under test and its measured values. */
final class MeasuredServer {

    private final String name;
    private final ChildProcess process;
    private final InetSocketAddress address;
    private final String path;
    private final Deliveries deliveries;
    private final List<Double> rates = new ArrayList<>();
    private final List<Double> processorMillis = new ArrayList<>();
    private final List<Double> p50s = new ArrayList<>();
    private final List<Double> p99s = new ArrayList<>();
    private long refused;
    private long resident;

    MeasuredServer(String name, ChildProcess process, int port, String path, Deliveries deliveries) {
        this.name = name;
        this.process = process;
        this.address = new InetSocketAddress("127.0.0.1", port);
        this.path = path;
        this.deliveries = deliveries;
    }

    /** Load that is not measured: the JVM compiles the code meanwhile. */
    void warmUp(int requests, int connections) {
        new HttpLoad(address, connections).asFastAsPossible(deliveries.requests(requests, path));
    }

    /** One round as fast as possible. */
    void runAtFullSpeed(int requests, int connections) {
        ProcessStats stats = new ProcessStats(process.pid());
        List<byte[]> round = deliveries.requests(requests, path);
        Duration before = stats.processorTime();
        Outcome outcome = new HttpLoad(address, connections).asFastAsPossible(round);
        Duration used = stats.processorTime().minus(before);
        rates.add(outcome.rate());
        processorMillis.add(used.toMillis() * 1000.0 / requests);
        refused += outcome.others();
        resident = Math.max(resident, stats.residentMegabytes());
    }

    /** One round at a fixed rate far below saturation. */
    void runAtRate(int perSecond, int seconds, int connections) {
        Outcome outcome =
                new HttpLoad(address, connections).atRate(deliveries.requests(perSecond * seconds, path), perSecond);
        p50s.add(outcome.millis(50));
        p99s.add(outcome.millis(99));
        refused += outcome.others();
    }

    String name() {
        return name;
    }

    double rate() {
        return Median.of(rates);
    }

    /** Processor milliseconds per 1000 requests at saturation. */
    double processorMillis() {
        return Median.of(processorMillis);
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
