package dev.parley.bench.ingest;

import dev.parley.bench.stats.Figures;
import dev.parley.bench.testbed.Topics;
import dev.parley.local.build.Build;
import dev.parley.local.process.Ports;
import dev.parley.local.process.Repository;
import dev.parley.local.text.Console;
import dev.parley.local.text.Table;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Benchmark of webhook-ingest against {@link Baseline}: the same load in alternating rounds on one broker. */
@Command(name = "ingest", description = "throughput and latency of webhook-ingest against a baseline server")
public final class IngestBench implements Callable<Integer> {

    private static final String BASELINE_TOPIC = "bench-baseline";
    private static final int STEADY_RATE = 500;

    @Option(names = "--quick", description = "fewer and shorter rounds: a smoke test, not a measurement")
    private boolean quick;

    @Option(names = "--connections", defaultValue = "64", description = "connections of the load (${DEFAULT-VALUE})")
    private int connections;

    @Option(
            names = "--role",
            defaultValue = "receiver",
            description = "role of webhook-ingest (${DEFAULT-VALUE}); the role webhooks also normalizes the deliveries")
    private String role = "receiver";

    @Option(
            names = "--env",
            paramLabel = "NAME=VALUE",
            description = "environment variable of webhook-ingest, to measure the effect of a setting; repeatable")
    private final Map<String, String> environment = new LinkedHashMap<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Console console = new Console(System.out);
        Repository repository = Repository.locate();
        new Build(repository, console).buildStale();
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        try (Servers servers = new Servers(repository, secret)) {
            servers.broker();
            measure(servers, secret, console);
        }
        return 0;
    }

    private void measure(Servers servers, byte[] secret, Console console) throws IOException, InterruptedException {
        Topics.create(servers.brokers(), BASELINE_TOPIC);
        int baselinePort = Ports.free();
        int ingestPort = Ports.free();
        MeasuredServer baseline = new MeasuredServer(
                "baseline", servers.baseline(baselinePort, BASELINE_TOPIC), baselinePort, "/", new Deliveries(secret));
        environment.putIfAbsent("PARLEY_INGEST_ROLE", role);
        MeasuredServer ingest = new MeasuredServer(
                "webhook-ingest as " + environment.get("PARLEY_INGEST_ROLE"),
                servers.ingest(ingestPort, environment),
                ingestPort,
                "/v1/daily/webhook",
                new Deliveries(secret));
        List<MeasuredServer> both = List.of(baseline, ingest);
        console.say("warming up");
        int warmUps = quick ? 2 : 8;
        for (int i = 0; i < warmUps; i++) {
            both.forEach(server -> server.warmUp(40_000, connections));
        }
        int rounds = quick ? 3 : 7;
        for (int round = 1; round <= rounds; round++) {
            console.say("round " + round + " of " + rounds);
            both.forEach(server -> server.runAtFullSpeed(60_000, connections));
            both.forEach(server -> server.runAtRate(STEADY_RATE, quick ? 3 : 8, connections));
        }
        report(baseline, ingest, console);
    }

    private static void report(MeasuredServer baseline, MeasuredServer ingest, Console console) {
        Table table = new Table("server", "req/s", "CPU ms per 1000", "p50 ms at 500/s", "p99 ms", "RSS MB", "not 200");
        for (MeasuredServer server : List.of(baseline, ingest)) {
            table.row(
                    server.name(),
                    number("%.0f", server.rate()),
                    number("%.1f", server.processorMillis()),
                    number("%.2f", server.p50()),
                    number("%.2f", server.p99()),
                    Long.toString(server.resident()),
                    Long.toString(server.refused()));
        }
        console.plain(table.render());
        console.plain(new Figures()
                .add("rps_ratio", ingest.rate() / baseline.rate())
                .add("cpu_ratio", ingest.processorMillis() / baseline.processorMillis())
                .add("p99_ratio", ingest.p99() / baseline.p99())
                .add("rss_mb", ingest.resident())
                .line());
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
