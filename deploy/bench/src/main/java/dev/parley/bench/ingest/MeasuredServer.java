package dev.parley.bench.ingest;

import dev.parley.bench.load.HttpLoad;
import dev.parley.bench.load.Outcome;
import dev.parley.bench.meter.Median;
import dev.parley.bench.meter.ProcessMeter;
import dev.parley.local.process.ChildProcess;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server under measurement, and what was measured of it so far. */
final class MeasuredServer {

    private final String name;
    private final ChildProcess process;
    private final InetSocketAddress address;
    private final String path;
    private final Deliveries deliveries;
    private final List<Double> rates = new ArrayList<>();
    private final List<Double> processorMillis = new ArrayList<>();
    private final List<Double> medians = new ArrayList<>();
    private final List<Double> tails = new ArrayList<>();
    private long refused;
    private long resident;

    MeasuredServer(String name, ChildProcess process, int port, String path, Deliveries deliveries) {
        this.name = name;
        this.process = process;
        this.address = new InetSocketAddress("127.0.0.1", port);
        this.path = path;
        this.deliveries = deliveries;
    }

    /** Load that is not counted: a virtual machine is fast only after a while. */
    void warmUp(int requests, int connections) {
        new HttpLoad(address, connections).asFastAsPossible(deliveries.requests(requests, path));
    }

    /** One round as fast as possible. */
    void saturate(int requests, int connections) {
        ProcessMeter meter = new ProcessMeter(process.pid());
        List<byte[]> round = deliveries.requests(requests, path);
        Duration before = meter.processorTime();
        Outcome outcome = new HttpLoad(address, connections).asFastAsPossible(round);
        Duration used = meter.processorTime().minus(before);
        rates.add(outcome.rate());
        processorMillis.add(used.toMillis() * 1000.0 / requests);
        refused += outcome.others();
        resident = Math.max(resident, meter.residentMegabytes());
    }

    /** One round at a steady rate that is far from the limit. */
    void stroll(int perSecond, int seconds, int connections) {
        Outcome outcome =
                new HttpLoad(address, connections).atRate(deliveries.requests(perSecond * seconds, path), perSecond);
        medians.add(outcome.millis(50));
        tails.add(outcome.millis(99));
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
        return Median.of(medians);
    }

    double p99() {
        return Median.of(tails);
    }

    /** Requests that were not answered 200. */
    long refused() {
        return refused;
    }

    /** The most memory seen, in MB. */
    long resident() {
        return resident;
    }
}
