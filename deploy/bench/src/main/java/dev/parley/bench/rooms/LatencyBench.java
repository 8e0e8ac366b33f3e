package dev.parley.bench.rooms;

import dev.parley.bench.load.Outcome;
import dev.parley.bench.stats.Figures;
import dev.parley.bench.stats.Median;
import dev.parley.local.build.Build;
import dev.parley.local.process.Repository;
import dev.parley.local.text.Console;
import dev.parley.local.text.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Benchmark of the way from a provider's webhook to the API, and of creations, beside another checkout if one is given. */
@Command(name = "latency", description = "time from a webhook to the API, and of a meeting's creation")
public final class LatencyBench implements Callable<Integer> {

    private static final List<Integer> RATES = List.of(VisibilityProbe.RATE, 50, 500);
    private static final int CREATIONS = 10;

    @Option(names = "--quick", description = "one short round: a smoke test, not a measurement")
    private boolean quick;

    @Option(names = "--against", description = "another checkout, built, that takes turns with this one")
    private @Nullable Path against;

    private final Console console = new Console(System.out);
    private final Figures figures = new Figures();

    private static final class Measured {
        final Map<Integer, VisibilityTimes> times = new LinkedHashMap<>();
        final List<Double> creationP50 = new ArrayList<>();
        final List<Double> creationP99 = new ArrayList<>();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Repository repository = Repository.locate();
        new Build(repository, console).buildStale();
        try (LatencyStack own = new LatencyStack(repository);
                @Nullable LatencyStack other = against == null ? null : new LatencyStack(new Repository(against))) {
            Map<String, LatencyStack> stacks = new LinkedHashMap<>();
            stacks.put("this", own);
            Optional.ofNullable(other).ifPresent(stack -> stacks.put("other", stack));
            measure(stacks);
        }
        return 0;
    }

    private void measure(Map<String, LatencyStack> stacks) throws IOException, InterruptedException {
        console.say("warming up");
        round(stacks, new LinkedHashMap<>(), quick ? 8 : 20);
        Map<String, Measured> measured = new LinkedHashMap<>();
        int rounds = quick ? 1 : 4;
        for (int round = 1; round <= rounds; round++) {
            console.say("round " + round + " of " + rounds);
            round(stacks, measured, quick ? 3 : 15);
        }
        RoundTrips least = stacks.values().iterator().next().roundTrips();
        report(measured, least);
    }

    private static void round(Map<String, LatencyStack> stacks, Map<String, Measured> measured, int seconds)
            throws IOException, InterruptedException {
        for (int rate : RATES) {
            for (Map.Entry<String, LatencyStack> stack : stacks.entrySet()) {
                measured.computeIfAbsent(stack.getKey(), name -> new Measured())
                        .times
                        .computeIfAbsent(rate, key -> new VisibilityTimes())
                        .add(stack.getValue().run(rate, seconds));
            }
        }
        for (Map.Entry<String, LatencyStack> stack : stacks.entrySet()) {
            Outcome created = stack.getValue().create(CREATIONS, seconds);
            Measured own = measured.computeIfAbsent(stack.getKey(), name -> new Measured());
            own.creationP50.add(created.millis(50));
            own.creationP99.add(created.millis(99));
        }
    }

    private void report(Map<String, Measured> measured, RoundTrips least) {
        Table table = new Table("checkout", "webhooks/s", "answered p50", "p99", "visible p50", "p99 ms");
        measured.forEach((name, own) -> own.times.forEach((rate, times) -> table.row(
                name,
                rate.toString(),
                millis(times.answered(), 50),
                millis(times.answered(), 99),
                millis(times.visible(), 50),
                millis(times.visible(), 99))));
        console.plain(table.render());
        Table creations = new Table("checkout", "creation p50", "p99 ms");
        measured.forEach((name, own) ->
                creations.row(name, number(Median.of(own.creationP50)), number(Median.of(own.creationP99))));
        console.plain(creations.render());
        console.plain("A commit takes " + number(least.commit()) + " ms, a record through Kafka "
                + number(least.kafka()) + " ms; one and two of them: " + number(least.sum()) + " ms.");
        Measured own = Optional.ofNullable(measured.get("this")).orElseThrow();
        own.times.forEach(
                (rate, times) -> figures.add("visible_p50_ms_at_" + rate, VisibilityTimes.millis(times.visible(), 50))
                        .add("visible_p99_ms_at_" + rate, VisibilityTimes.millis(times.visible(), 99)));
        figures.add(
                "times_of_least",
                VisibilityTimes.millis(times(own, RATES.get(0)).visible(), 50) / least.sum());
        Optional.ofNullable(measured.get("other")).ifPresent(other -> ratios(own, other));
        console.plain(figures.line());
    }

    private void ratios(Measured own, Measured other) {
        for (int rate : RATES) {
            for (int percent : List.of(50, 99)) {
                figures.add(
                        "visible_p" + percent + "_ratio_at_" + rate,
                        VisibilityTimes.millis(times(own, rate).visible(), percent)
                                / VisibilityTimes.millis(times(other, rate).visible(), percent));
            }
        }
    }

    private static VisibilityTimes times(Measured measured, int rate) {
        return Optional.ofNullable(measured.times.get(rate)).orElseThrow();
    }

    private static String millis(Histogram times, double percent) {
        return number(VisibilityTimes.millis(times, percent));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
