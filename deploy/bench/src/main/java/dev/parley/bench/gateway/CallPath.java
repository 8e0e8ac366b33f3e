package dev.parley.bench.gateway;

import dev.parley.bench.load.HttpLoad;
import dev.parley.bench.load.Outcome;
import dev.parley.bench.stats.Median;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** One path to the provider, direct or through the gateway, and its measured latencies and rates. */
final class CallPath {

    private final InetSocketAddress address;
    private final IntFunction<List<byte[]>> calls;
    private final List<Double> p50s = new ArrayList<>();
    private final List<Double> p99s = new ArrayList<>();
    private final List<Double> rates = new ArrayList<>();

    CallPath(InetSocketAddress address, IntFunction<List<byte[]>> calls) {
        this.address = address;
        this.calls = calls;
    }

    /** One round at a fixed rate far below saturation. */
    void runAtRate(int perSecond, int seconds, int connections) throws IOException {
        Outcome outcome =
                checked(new HttpLoad(address, connections).atRate(calls.apply(perSecond * seconds), perSecond));
        p50s.add(outcome.millis(50));
        p99s.add(outcome.millis(99));
    }

    /** One round as fast as possible, one call at a time on each connection. */
    void runAtFullSpeed(int count, int connections) throws IOException {
        rates.add(checked(new HttpLoad(address, connections).asFastAsPossible(calls.apply(count)))
                .rate());
    }

    /** Calls that are not measured: the JVM compiles the code meanwhile. */
    void warmUp(int count, int connections) throws IOException {
        checked(new HttpLoad(address, connections).asFastAsPossible(calls.apply(count)));
    }

    /** Refuses a round with failed calls: their latency is not that of a successful call. */
    private static Outcome checked(Outcome outcome) throws IOException {
        if (outcome.others() > 0) {
            throw new IOException("not every call was answered 200: " + outcome.statuses());
        }
        return outcome;
    }

    /** The median of the rounds' medians, in milliseconds. */
    double p50() {
        return Median.of(p50s);
    }

    /** The median of the rounds' 99th percentiles, in milliseconds. */
    double p99() {
        return Median.of(p99s);
    }

    /** Calls per second, the median of the rounds. */
    double rate() {
        return Median.of(rates);
    }
}
