package dev.parley.bench.ingest;

import dev.parley.bench.stats.Figures;
import dev.parley.bench.testbed.Topics;
import dev.parley.local.build.Build;
import dev.parley.local.process.ChildProcess;
import dev.parley.local.process.Ports;
import dev.parley.local.process.Repository;
import dev.parley.local.text.Console;
import dev.parley.local.text.Table;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Benchmark of webhook-ingest against {@link Baseline}: the same load in alternating rounds on one broker. */
@Command(name = "ingest", description = "throughput and latency of webhook-ingest against a baseline server")
public final class IngestBench implements Callable<Integer> {

    private static final int STEADY_RATE = 500;
    private static final String NORMALIZES = "webhooks";

    @Option(names = "--quick", description = "fewer and shorter rounds: a smoke test, not a measurement")
    private boolean quick;

    @Option(names = "--connections", defaultValue = "64", description = "connections of the load (${DEFAULT-VALUE})")
    private int connections;

    @Option(
            names = "--machines",
            defaultValue = "3",
            description = "virtual machines of each side, which take turns (${DEFAULT-VALUE})")
    private int machines;

    @Option(
            names = "--role",
            defaultValue = "receiver",
            description = "role of webhook-ingest (${DEFAULT-VALUE}); in the role webhooks both sides also normalize")
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
            ChildProcess broker = servers.broker();
            measure(baseline(servers, broker, secret), ingest(servers, broker, secret), console);
        }
        return 0;
    }

    private int count() {
        return quick ? 1 : machines;
    }

    private MeasuredGroup baseline(Servers servers, ChildProcess broker, byte[] secret)
            throws IOException, InterruptedException {
        List<MeasuredServer> started = new ArrayList<>();
        for (int number = 1; number <= count(); number++) {
            List<String> topics = new ArrayList<>(List.of("bench-baseline-" + number));
            if (role.equals(NORMALIZES)) {
                topics.add("bench-baseline-" + number + "-events");
            }
            for (String topic : topics) {
                Topics.create(servers.brokers(), topic);
            }
            int port = Ports.free();
            started.add(new MeasuredServer(servers.baseline(port, topics), broker, port, "/", new Deliveries(secret)));
        }
        return new MeasuredGroup("baseline", started);
    }

    private MeasuredGroup ingest(Servers servers, ChildProcess broker, byte[] secret)
            throws IOException, InterruptedException {
        environment.putIfAbsent("PARLEY_INGEST_ROLE", role);
        List<MeasuredServer> started = new ArrayList<>();
        for (int number = 1; number <= count(); number++) {
            int port = Ports.free();
            started.add(new MeasuredServer(
                    servers.separateIngest(port, "bench-ingest-" + number, environment),
                    broker,
                    port,
                    "/v1/daily/webhook",
                    new Deliveries(secret)));
        }
        return new MeasuredGroup("webhook-ingest as " + role, started);
    }

    private void measure(MeasuredGroup baseline, MeasuredGroup ingest, Console console) {
        console.say("warming up");
        int warmUps = quick ? 2 : 6;
        List<MeasuredServer> turns = IntStream.range(0, count())
                .boxed()
                .flatMap(number -> Stream.of(
                        baseline.servers().get(number), ingest.servers().get(number)))
                .toList();
        for (int i = 0; i < warmUps; i++) {
            turns.forEach(server -> server.warmUp(40_000, connections));
        }
        int rounds = quick ? 3 : 5;
        for (int round = 1; round <= rounds; round++) {
            console.say("round " + round + " of " + rounds);
            turns.forEach(server -> server.runAtFullSpeed(60_000, connections));
            turns.forEach(server -> server.runAtRate(STEADY_RATE, quick ? 3 : 5, connections));
        }
        report(baseline, ingest, console);
    }

    private static void report(MeasuredGroup baseline, MeasuredGroup ingest, Console console) {
        Table table = new Table(
                "server",
                "req/s",
                "CPU ms per 1000",
                "of the broker",
                "of the load",
                "p50 ms at 500/s",
                "p99 ms",
                "RSS MB",
                "not 200");
        for (MeasuredGroup one : List.of(baseline, ingest)) {
            table.row(
                    one.name(),
                    one.spread("%.0f", MeasuredServer::rate),
                    one.spread("%.1f", MeasuredServer::processorMillis),
                    one.spread("%.1f", MeasuredServer::brokerMillis),
                    one.spread("%.1f", MeasuredServer::loadMillis),
                    one.spread("%.2f", MeasuredServer::p50),
                    one.spread("%.2f", MeasuredServer::p99),
                    one.spread("%.0f", MeasuredServer::resident),
                    Long.toString(one.servers().stream()
                            .mapToLong(MeasuredServer::refused)
                            .sum()));
        }
        console.plain(table.render());
        console.plain(new Figures()
                .add("rps_ratio", ratio(ingest, baseline, MeasuredServer::rate))
                .add("cpu_ratio", ratio(ingest, baseline, MeasuredServer::processorMillis))
                .add("p99_ratio", ratio(ingest, baseline, MeasuredServer::p99))
                .add("rss_mb", Math.round(ingest.median(MeasuredServer::resident)))
                .line());
    }

    private static double ratio(MeasuredGroup one, MeasuredGroup other, ToDoubleFunction<MeasuredServer> value) {
        return one.median(value) / other.median(value);
    }
}
