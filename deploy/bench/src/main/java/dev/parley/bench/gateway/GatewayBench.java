package dev.parley.bench.gateway;

import dev.parley.bench.stats.Figures;
import dev.parley.bench.stats.Median;
import dev.parley.bench.stats.ProcessStats;
import dev.parley.local.build.Build;
import dev.parley.local.process.Repository;
import dev.parley.local.text.Console;
import dev.parley.local.text.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Benchmark of the gateway: the same calls to a simulated provider, direct and through the gateway in alternating rounds. */
@Command(name = "gateway", description = "latency that platform-gateway adds to a provider call")
public final class GatewayBench implements Callable<Integer> {

    private static final List<Integer> PROVIDER_MILLIS = List.of(0, 50, 200);
    private static final int CREATION_MILLIS = 250;
    private static final int CONNECTIONS = 64;

    /** The size of the gateway's bulkhead for one provider. */
    private static final int CONCURRENCY = 32;

    @Option(names = "--quick", description = "fewer and shorter rounds: a smoke test, not a measurement")
    private boolean quick;

    @Option(
            names = "--rate",
            defaultValue = "100",
            description = "calls per second in the latency rounds (${DEFAULT-VALUE})")
    private int rate;

    @Option(
            names = "--env",
            paramLabel = "NAME=VALUE",
            description = "environment variable of the gateway, to measure the effect of a setting; repeatable")
    private final Map<String, String> environment = new LinkedHashMap<>();

    private final Console console = new Console(System.out);
    private final Figures figures = new Figures();
    private final Table delays = new Table(
            "call", "provider ms", "direct p50", "gateway p50", "added ms", "added %", "direct p99", "gateway p99");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Repository repository = Repository.locate();
        new Build(repository, console).buildStale();
        try (GatewayTestbed testbed = new GatewayTestbed(repository, environment)) {
            testbed.createRoom(BenchRequests.ROOM);
            testbed.join(BenchRequests.ROOM, "Dana");
            testbed.join(BenchRequests.ROOM, "Robert");
            measure(testbed);
        }
        return 0;
    }

    private void measure(GatewayTestbed testbed) throws IOException, InterruptedException {
        console.say("warming up");
        Pair warm = presence(testbed);
        Pair created = creation(testbed);
        for (int i = 0; i < (quick ? 2 : 8); i++) {
            warm.direct().warmUp(10_000, CONCURRENCY);
            warm.gateway().warmUp(10_000, CONCURRENCY);
            created.direct().warmUp(2_500, CONCURRENCY);
            created.gateway().warmUp(2_500, CONCURRENCY);
        }

        for (int millis : PROVIDER_MILLIS) {
            Pair pair = presence(testbed);
            runAtRate(testbed, pair, "presence", millis);
            figures.add("added_ms_at_" + millis, pair.addedMillis());
            figures.add("added_pct_at_" + millis, pair.addedPercent());
            figures.add("added_p99_ms_at_" + millis, pair.addedTail());
        }
        runAtRate(testbed, created, "creation", CREATION_MILLIS);
        figures.add("creation_added_ms", created.addedMillis());
        figures.add("creation_p99_ms", created.gateway().p99());
        testbed.setProviderDelay(0);
        Table throughput = runAtFullSpeed(testbed);
        console.plain(delays.render());
        console.plain("");
        console.plain(throughput.render());
        console.plain(figures.line());
    }

    private void runAtRate(GatewayTestbed testbed, Pair pair, String call, int millis)
            throws IOException, InterruptedException {
        console.say(call + " with a provider delay of " + millis + " ms");
        testbed.setProviderDelay(millis);
        int seconds = quick ? 4 : 10;
        for (int round = 0; round < (quick ? 2 : 6); round++) {
            List<CallPath> order =
                    round % 2 == 0 ? List.of(pair.direct(), pair.gateway()) : List.of(pair.gateway(), pair.direct());
            for (CallPath path : order) {
                path.runAtRate(rate, seconds, CONNECTIONS);
            }
        }
        delays.row(
                call,
                Integer.toString(millis),
                number(pair.direct().p50()),
                number(pair.gateway().p50()),
                number(pair.addedMillis()),
                number(pair.addedPercent()),
                number(pair.direct().p99()),
                number(pair.gateway().p99()));
    }

    private Table runAtFullSpeed(GatewayTestbed testbed) throws IOException {
        console.say("saturation with " + CONCURRENCY + " concurrent calls");
        Pair pair = presence(testbed);
        ProcessStats stats = new ProcessStats(testbed.gatewayPid());
        List<Double> processorMillis = new ArrayList<>();
        int count = quick ? 10_000 : 30_000;
        for (int round = 0; round < (quick ? 2 : 6); round++) {
            pair.direct().runAtFullSpeed(count, CONCURRENCY);
            Duration before = stats.processorTime();
            pair.gateway().runAtFullSpeed(count, CONCURRENCY);
            processorMillis.add(stats.processorTime().minus(before).toMillis() * 1000.0 / count);
        }
        double processor = Median.of(processorMillis);
        figures.add("gateway_rps", pair.gateway().rate());
        figures.add("gateway_cpu_ms_per_1000", processor);
        figures.add("gateway_rss_mb", stats.residentMegabytes());
        return new Table("path", "calls/s", "gateway CPU ms per 1000")
                .row("direct", number(pair.direct().rate()), "")
                .row("gateway", number(pair.gateway().rate()), number(processor));
    }

    private static Pair presence(GatewayTestbed testbed) {
        return pair(testbed, BenchRequests::presenceAtProvider, BenchRequests::presenceAtGateway);
    }

    private static Pair creation(GatewayTestbed testbed) {
        return pair(testbed, BenchRequests::creationAtProvider, BenchRequests::creationAtGateway);
    }

    private static Pair pair(
            GatewayTestbed testbed, IntFunction<List<byte[]>> direct, IntFunction<List<byte[]>> gateway) {
        return new Pair(new CallPath(testbed.provider(), direct), new CallPath(testbed.gatewayAddress(), gateway));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** The two paths of one call. */
    private record Pair(CallPath direct, CallPath gateway) {

        double addedMillis() {
            return gateway.p50() - direct.p50();
        }

        double addedPercent() {
            return 100 * addedMillis() / direct.p50();
        }

        double addedTail() {
            return gateway.p99() - direct.p99();
        }
    }
}
