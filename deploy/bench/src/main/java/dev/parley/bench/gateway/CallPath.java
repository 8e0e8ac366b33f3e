package dev.parley.bench.gateway;

import dev.parley.bench.load.HttpLoad;
import dev.parley.bench.load.Outcome;
import dev.parley.bench.meter.Median;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** One way to the provider, straight or through the gateway, and what was measured on it so far. */
final class CallPath {

    private final InetSocketAddress address;
    private final IntFunction<List<byte[]>> calls;
    private final List<Double> medians = new ArrayList<>();
    private final List<Double> tails = new ArrayList<>();
    private final List<Double> rates = new ArrayList<>();

    CallPath(InetSocketAddress address, IntFunction<List<byte[]>> calls) {
        this.address = address;
        this.calls = calls;
    }

    /** A round at a steady rate, far from any limit. */
    void stroll(int perSecond, int seconds, int connections) throws IOException {
        Outcome outcome =
                checked(new HttpLoad(address, connections).atRate(calls.apply(perSecond * seconds), perSecond));
        medians.add(outcome.millis(50));
        tails.add(outcome.millis(99));
    }

    /** A round as fast as so many connections can, one call under way on each. */
    void saturate(int count, int connections) throws IOException {
        rates.add(checked(new HttpLoad(address, connections).asFastAsPossible(calls.apply(count)))
                .rate());
    }

    /** Calls that are not counted: a virtual machine is fast only after a while. */
    void warmUp(int count, int connections) throws IOException {
        checked(new HttpLoad(address, connections).asFastAsPossible(calls.apply(count)));
    }

    /** A call that failed measures something else. */
    private static Outcome checked(Outcome outcome) throws IOException {
        if (outcome.others() > 0) {
            throw new IOException("not every call was answered 200: " + outcome.statuses());
        }
        return outcome;
    }

    /** The median of the rounds' medians, in milliseconds. */
    double p50() {
        return Median.of(medians);
    }

    /** The median of the rounds' 99th percentiles, in milliseconds. */
    double p99() {
        return Median.of(tails);
    }

    /** Calls in a second, the median of the rounds. */
    double rate() {
        return Median.of(rates);
    }
}
