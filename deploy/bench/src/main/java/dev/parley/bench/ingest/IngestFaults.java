package dev.parley.bench.ingest;

import dev.parley.bench.ingest.FaultInjector.Restartable;
import dev.parley.bench.stats.Figures;
import dev.parley.bench.stats.ProcessStats;
import dev.parley.local.build.Build;
import dev.parley.local.process.Ports;
import dev.parley.local.process.Repository;
import dev.parley.local.text.Console;
import dev.parley.local.text.Table;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Fault test of webhook-ingest: two replicas and their broker are killed, stopped and frozen under load, then meet wrong
 * clocks, hostile requests and slow senders. Exit code 1 if {@link FaultRunResult} reports a violation.
 */
@Command(name = "ingest-faults", description = "loss and duplicates of webhook-ingest under faults and hostile load")
public final class IngestFaults implements Callable<Integer> {

    /** The whole heap is in RAM from the start, so that memory growth is growth of something else. */
    private static final Map<String, String> HEAP = Map.of("JAVA_TOOL_OPTIONS", "-Xms256m -XX:+AlwaysPreTouch");

    private static final String DELIVERIES = "parley.webhook-deliveries.v1";
    private static final String EVENTS = "parley.platform-events.v1";
    private static final String PATH = "/v1/daily/webhook";
    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration SEND_INTERVAL = Duration.ofMillis(4);
    private static final Duration LEAD_TIME = Duration.ofMillis(300);
    private static final int THREADS = 24;

    @Option(names = "--quick", description = "a tenth of the load")
    private boolean quick;

    @Override
    public Integer call() throws Exception {
        Console console = new Console(System.out);
        Repository repository = Repository.locate();
        new Build(repository, console).buildStale();
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        try (Servers servers = new Servers(repository, secret)) {
            return run(servers, secret, console);
        }
    }

    private int run(Servers servers, byte[] secret, Console console) throws Exception {
        Deliveries deliveries = new Deliveries(secret);
        int first = Ports.free();
        int second = Ports.free();
        Restartable broker = new Restartable(servers::broker);
        List<Restartable> replicas = List.of(
                new Restartable(() -> servers.ingest(first, HEAP)),
                new Restartable(() -> servers.ingest(second, HEAP)));
        FaultInjector faults = new FaultInjector(console, replicas, broker);
        AcceptedDeliveries answered =
                deliverUnderFaults(deliveries, List.of(address(first), address(second)), faults, console);

        ClockSkew.Result skew =
                new ClockSkew(new InetSocketAddress("127.0.0.1", first), PATH, deliveries).run(quick ? 25 : 250);
        console.say("senders with wrong clocks: " + skew.withinTolerance().answers() + " within the tolerance, "
                + skew.beyondTolerance().answers() + " beyond it");

        TopicReader logs = new TopicReader(servers.brokers());
        Set<String> accepted = new HashSet<>(answered.accepted());
        accepted.addAll(skew.withinTolerance().sessions());
        awaitEffects(logs, accepted, console);
        Map<String, Integer> logged = logs.deliveries(DELIVERIES);
        Effects effects = logs.effects(EVENTS);
        long lost = accepted.stream()
                .filter(session ->
                        !logged.containsKey(session) || !effects.sessions().contains(session))
                .count();

        ProcessStats stats = new ProcessStats(replicas.get(0).process().pid());
        HostileLoad.Result hostileLoad = new HostileLoad(first, stats, deliveries, new Deliveries(secret), console)
                .run(quick ? 1 : 10, quick ? 20 : 100);
        FaultRunResult result = new FaultRunResult(
                sent(),
                answered.acceptedCount(),
                answered.failedAttempts(),
                lost,
                effects.doubled(),
                answered.answers(500),
                FaultInjector.expected(cycles()),
                faults.happened(),
                skew,
                skew.beyondTolerance().sessions().stream()
                        .filter(logged::containsKey)
                        .count(),
                hostileLoad);
        return report(answered, logged, effects, result, console);
    }

    private int sent() {
        return quick ? 1_000 : 10_000;
    }

    private int cycles() {
        return quick ? 1 : 3;
    }

    /** Injects each fault while its part of the load is being delivered. */
    private AcceptedDeliveries deliverUnderFaults(
            Deliveries deliveries, List<URI> replicas, FaultInjector faults, Console console) throws Exception {
        AcceptedDeliveries answered = new AcceptedDeliveries();
        DeliverySchedule schedule = new DeliverySchedule(SEND_INTERVAL);
        console.say("delivering " + sent() + " webhooks to two replicas");
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
            try {
                new RetryingProvider(replicas, answered).deliver(schedule, THREADS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        int steps = cycles() * FaultInjector.STEPS;
        try {
            for (int step = 0; step < steps; step++) {
                schedule.add(deliveries.make(sent() * (step + 1) / steps - sent() * step / steps));
                Thread.sleep(LEAD_TIME.toMillis());
                faults.injectNext();
            }
        } finally {
            schedule.end();
        }
        sending.join();
        console.say(answered.acceptedCount() + " accepted under " + faults.happened() + "; attempts by answer: "
                + answered.answers());
        return answered;
    }

    /** Waits until every accepted delivery is normalized, or the timeout is over. */
    private static void awaitEffects(TopicReader logs, Set<String> accepted, Console console)
            throws InterruptedException {
        long end = System.nanoTime() + WAIT_TIMEOUT.toNanos();
        while (!logs.effects(EVENTS).sessions().containsAll(accepted) && System.nanoTime() < end) {
            Thread.sleep(1_000);
        }
        console.say("normalizer finished");
    }

    private static int report(
            AcceptedDeliveries answered,
            Map<String, Integer> logged,
            Effects effects,
            FaultRunResult result,
            Console console) {
        Table table = new Table("what", "count");
        table.row("answered 200", Integer.toString(answered.acceptedCount()));
        table.row("attempts answered 503", Long.toString(answered.answers(503)));
        table.row("attempts without an answer", Long.toString(answered.answers(AcceptedDeliveries.BROKEN)));
        result.happened().forEach((fault, times) -> table.row(fault.label(), Integer.toString(times)));
        table.row(
                "appended more than once",
                Long.toString(
                        logged.values().stream().filter(times -> times > 1).count()));
        ClockSkew.Result skew = result.skew();
        table.row(
                "senders with wrong clocks: within, beyond tolerance",
                skew.withinTolerance().sessions().size() + ", "
                        + skew.beyondTolerance().sessions().size());
        HostileLoad.Result hostileLoad = result.hostileLoad();
        table.row("hostile requests", Long.toString(sum(hostileLoad.hostile())));
        table.row("honest webhooks during hostile load", Long.toString(sum(hostileLoad.honest())));
        table.row("slow senders", Integer.toString(hostileLoad.slow().senders()));
        table.row(
                "seconds until the last was disconnected",
                Long.toString(hostileLoad.slow().longest().toSeconds()));
        table.row(
                "MB of live objects before and after",
                hostileLoad.before().live() + ", " + hostileLoad.after().live());
        table.row(
                "MB before and after",
                hostileLoad.before().resident() + ", " + hostileLoad.after().resident());
        table.row("MB peak", Long.toString(hostileLoad.peak()));
        console.plain(table.render());
        List<String> violations = result.violations();
        violations.forEach(violation -> console.plain("FAILED: " + violation));
        console.plain(new Figures().add("repeated", effects.repeated()).line());
        console.plain(new Figures()
                .add("accepted", result.accepted())
                .add("lost", result.lost())
                .add("doubled", result.doubled())
                .add("http_500", result.errors())
                .line());
        return violations.isEmpty() ? 0 : 1;
    }

    private static long sum(Map<Integer, Long> answers) {
        return answers.values().stream().mapToLong(Long::longValue).sum();
    }

    private static URI address(int port) {
        return URI.create("http://127.0.0.1:" + port + PATH);
    }
}
