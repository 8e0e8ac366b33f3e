package dev.parley.bench.gateway;

import dev.parley.bench.meter.Figures;
import dev.parley.bench.meter.Median;
import dev.parley.bench.meter.ProcessMeter;
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

/** Asks a simulated provider straight and through the gateway, in turns, while it answers at once or slowly. */
@Command(name = "gateway", description = "what platform-gateway adds to a provider's own time")
public final class GatewayBench implements Callable<Integer> {

    private static final List<Integer> PROVIDER_MILLIS = List.of(0, 50, 200);
    private static final int CREATION_MILLIS = 250;
    private static final int CONNECTIONS = 64;

    /** As many as the gateway lets through to one provider at a time. */
    private static final int UNDER_WAY = 32;

    @Option(names = "--quick", description = "fewer and shorter rounds: a look, not a measurement")
    private boolean quick;

    @Option(
            names = "--rate",
            defaultValue = "100",
            description = "calls a second while times are taken (${DEFAULT-VALUE})")
    private int rate;

    @Option(
            names = "--env",
            paramLabel = "NAME=VALUE",
            description = "a variable for the gateway, to see what a setting changes; may be given several times")
    private final Map<String, String> environment = new LinkedHashMap<>();

    private final Console console = new Console(System.out);
    private final Figures figures = new Figures();
    private final Table delays = new Table(
            "call", "provider ms", "straight p50", "gateway p50", "added ms", "added %", "straight p99", "gateway p99");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Repository repository = Repository.locate();
        new Build(repository, console).bringUpToDate();
        try (Stage stage = new Stage(repository, environment)) {
            stage.makes(Calls.ROOM);
            stage.joins(Calls.ROOM, "Dana");
            stage.joins(Calls.ROOM, "Robert");
            measure(stage);
        }
        return 0;
    }

    private void measure(Stage stage) throws IOException, InterruptedException {
        console.say("warming up");
        Pair warm = presence(stage);
        Pair created = creation(stage);
        for (int i = 0; i < (quick ? 2 : 8); i++) {
            warm.straight().warmUp(10_000, UNDER_WAY);
            warm.gateway().warmUp(10_000, UNDER_WAY);
            created.straight().warmUp(2_500, UNDER_WAY);
            created.gateway().warmUp(2_500, UNDER_WAY);
        }

        for (int millis : PROVIDER_MILLIS) {
            Pair pair = presence(stage);
            stroll(stage, pair, "presence", millis);
            figures.add("added_ms_at_" + millis, pair.addedMillis());
            figures.add("added_pct_at_" + millis, pair.addedPercent());
            figures.add("added_p99_ms_at_" + millis, pair.addedTail());
        }
        stroll(stage, created, "creation", CREATION_MILLIS);
        figures.add("creation_added_ms", created.addedMillis());
        figures.add("creation_p99_ms", created.gateway().p99());
        stage.providerTakes(0);
        Table crowd = saturate(stage);
        console.plain(delays.render());
        console.plain("");
        console.plain(crowd.render());
        console.plain(figures.line());
    }

    private void stroll(Stage stage, Pair pair, String call, int millis) throws IOException, InterruptedException {
        console.say(call + " while the provider takes " + millis + " ms");
        stage.providerTakes(millis);
        int seconds = quick ? 4 : 10;
        for (int round = 0; round < (quick ? 2 : 6); round++) {
            List<CallPath> turns = round % 2 == 0
                    ? List.of(pair.straight(), pair.gateway())
                    : List.of(pair.gateway(), pair.straight());
            for (CallPath way : turns) {
                way.stroll(rate, seconds, CONNECTIONS);
            }
        }
        delays.row(
                call,
                Integer.toString(millis),
                number(pair.straight().p50()),
                number(pair.gateway().p50()),
                number(pair.addedMillis()),
                number(pair.addedPercent()),
                number(pair.straight().p99()),
                number(pair.gateway().p99()));
    }

    private Table saturate(Stage stage) throws IOException {
        console.say(UNDER_WAY + " calls at a time, as fast as they go");
        Pair pair = presence(stage);
        ProcessMeter meter = new ProcessMeter(stage.gatewayPid());
        List<Double> processorMillis = new ArrayList<>();
        int count = quick ? 10_000 : 30_000;
        for (int round = 0; round < (quick ? 2 : 6); round++) {
            pair.straight().saturate(count, UNDER_WAY);
            Duration before = meter.processorTime();
            pair.gateway().saturate(count, UNDER_WAY);
            processorMillis.add(meter.processorTime().minus(before).toMillis() * 1000.0 / count);
        }
        double processor = Median.of(processorMillis);
        figures.add("gateway_rps", pair.gateway().rate());
        figures.add("gateway_cpu_ms_per_1000", processor);
        figures.add("gateway_rss_mb", meter.residentMegabytes());
        return new Table("way", "calls/s", "gateway's CPU ms per 1000")
                .row("straight", number(pair.straight().rate()), "")
                .row("gateway", number(pair.gateway().rate()), number(processor));
    }

    private static Pair presence(Stage stage) {
        return pair(stage, Calls::presenceAtProvider, Calls::presenceAtGateway);
    }

    private static Pair creation(Stage stage) {
        return pair(stage, Calls::creationAtProvider, Calls::creationAtGateway);
    }

    private static Pair pair(Stage stage, IntFunction<List<byte[]>> straight, IntFunction<List<byte[]>> gateway) {
        return new Pair(new CallPath(stage.provider(), straight), new CallPath(stage.gatewayAddress(), gateway));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** The two ways of one call. */
    private record Pair(CallPath straight, CallPath gateway) {

        double addedMillis() {
            return gateway.p50() - straight.p50();
        }

        double addedPercent() {
            return 100 * addedMillis() / straight.p50();
        }

        double addedTail() {
            return gateway.p99() - straight.p99();
        }
    }
}
