package dev.parley.bench.ingest;

import dev.parley.bench.stats.Median;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Group of virtual machines of one server under test, which take turns: each compiles the same code differently. */
record MeasuredGroup(String name, List<MeasuredServer> servers) {

    MeasuredGroup {
        servers = List.copyOf(servers);
    }

    /** The median of the servers. */
    double median(ToDoubleFunction<MeasuredServer> value) {
        return Median.of(servers.stream().map(value::applyAsDouble).toList());
    }

    /** Median, and the smallest and largest of the servers behind it. */
    String spread(String format, ToDoubleFunction<MeasuredServer> value) {
        return text(format, median(value))
                + " ("
                + text(format, servers.stream().mapToDouble(value).min().orElseThrow())
                + " to "
                + text(format, servers.stream().mapToDouble(value).max().orElseThrow())
                + ")";
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
