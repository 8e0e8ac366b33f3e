package dev.parley.bench.ingest;

import dev.parley.bench.ingest.FaultInjector.Restartable;
import dev.parley.bench.meter.Figures;
import dev.parley.bench.meter.ProcessMeter;
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
 * What two replicas of webhook-ingest lose and double while they and their broker are killed, stopped and frozen, and
 * what wrong clocks, hostile requests and slow senders do to them. Exit code 1 if anything was lost or doubled or answered 500, if honest
 * webhooks were refused, wrong clocks judged wrongly, memory grew, slow senders were not cut off, or the faults did not
 * happen.
 */
@Command(name = "ingest-faults", description = "what webhook-ingest loses when everything around it fails")
public final class IngestFaults implements Callable<Integer> {

    /** All of the heap in RAM from the start, so that growth is growth of something else. */
    private static final Map<String, String> HEAP = Map.of("JAVA_TOOL_OPTIONS", "-Xms256m -XX:+AlwaysPreTouch");

    private static final String DELIVERIES = "parley.webhook-deliveries.v1";
    private static final String EVENTS = "parley.platform-events.v1";
    private static final String PATH = "/v1/daily/webhook";
    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration PACE = Duration.ofMillis(4);
    private static final Duration UNDER_LOAD = Duration.ofMillis(300);
    private static final int THREADS = 24;

    @Option(names = "--quick", description = "a tenth of the load")
    private boolean quick;

    @Override
    public Integer call() throws Exception {
        Console console = new Console(System.out);
        Repository repository = Repository.locate();
        new Build(repository, console).bringUpToDate();
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        try (Servers servers = new Servers(repository, secret)) {
            return play(servers, secret, console);
        }
    }

    private int play(Servers servers, byte[] secret, Console console) throws Exception {
        Deliveries deliveries = new Deliveries(secret);
        int first = Ports.free();
        int second = Ports.free();
        Restartable broker = new Restartable(servers::broker);
        List<Restartable> replicas = List.of(
                new Restartable(() -> servers.ingest(first, HEAP)),
                new Restartable(() -> servers.ingest(second, HEAP)));
        FaultInjector chaos = new FaultInjector(console, replicas, broker);
        AcceptedDeliveries ledger = underFaults(deliveries, List.of(address(first), address(second)), chaos, console);

        ClockSkew.Result skew =
                new ClockSkew(new InetSocketAddress("127.0.0.1", first), PATH, deliveries).play(quick ? 25 : 250);
        console.say("senders with wrong clocks: " + skew.borne().answers() + " where that is borne, "
                + skew.notBorne().answers() + " where it is not");

        Logs logs = new Logs(servers.brokers());
        Set<String> accepted = new HashSet<>(ledger.accepted());
        accepted.addAll(skew.borne().sessions());
        awaitEffects(logs, accepted, console);
        Map<String, Integer> kept = logs.deliveries(DELIVERIES);
        Effects effects = logs.effects(EVENTS);
        long lost = accepted.stream()
                .filter(session ->
                        !kept.containsKey(session) || !effects.sessions().contains(session))
                .count();

        ProcessMeter meter = new ProcessMeter(replicas.get(0).process().pid());
        HostileLoad.Result siege = new HostileLoad(first, meter, deliveries, new Deliveries(secret), console)
                .lay(quick ? 1 : 10, quick ? 20 : 100);
        Findings findings = new Findings(
                sent(),
                ledger.acceptedCount(),
                ledger.disturbed(),
                lost,
                effects.doubled(),
                ledger.answers(500),
                FaultInjector.expected(cycles()),
                chaos.happened(),
                skew,
                skew.notBorne().sessions().stream().filter(kept::containsKey).count(),
                siege);
        return report(ledger, kept, effects, findings, console);
    }

    private int sent() {
        return quick ? 1_000 : 10_000;
    }

    private int cycles() {
        return quick ? 1 : 3;
    }

    /** Each fault has its share of the load, and strikes while that is being delivered. */
    private AcceptedDeliveries underFaults(Deliveries deliveries, List<URI> replicas, FaultInjector chaos, Console console)
            throws Exception {
        AcceptedDeliveries ledger = new AcceptedDeliveries();
        DeliverySchedule feed = new DeliverySchedule(PACE);
        console.say("delivering " + sent() + " webhooks to two replicas");
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
            try {
                new RetryingProvider(replicas, ledger).deliver(feed, THREADS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        int steps = cycles() * FaultInjector.STEPS;
        try {
            for (int step = 0; step < steps; step++) {
                feed.add(deliveries.make(sent() * (step + 1) / steps - sent() * step / steps));
                Thread.sleep(UNDER_LOAD.toMillis());
                chaos.strike();
            }
        } finally {
            feed.end();
        }
        sending.join();
        console.say(ledger.acceptedCount() + " accepted under " + chaos.happened() + "; attempts by answer: "
                + ledger.answers());
        return ledger;
    }

    /** The normaliser may still be at work. */
    private static void awaitEffects(Logs logs, Set<String> accepted, Console console) throws InterruptedException {
        long end = System.nanoTime() + WAIT_TIMEOUT.toNanos();
        while (!logs.effects(EVENTS).sessions().containsAll(accepted) && System.nanoTime() < end) {
            Thread.sleep(1_000);
        }
        console.say("every delivery that will be normalised is");
    }

    private static int report(
            AcceptedDeliveries ledger, Map<String, Integer> kept, Effects effects, Findings findings, Console console) {
        Table table = new Table("what", "count");
        table.row("answered 200", Integer.toString(ledger.acceptedCount()));
        table.row("attempts answered 503", Long.toString(ledger.answers(503)));
        table.row("attempts without an answer", Long.toString(ledger.answers(AcceptedDeliveries.BROKEN)));
        findings.happened().forEach((fault, times) -> table.row(fault.label(), Integer.toString(times)));
        table.row(
                "appended more than once",
                Long.toString(kept.values().stream().filter(times -> times > 1).count()));
        ClockSkew.Result skew = findings.skew();
        table.row(
                "senders with wrong clocks: borne, refused",
                skew.borne().sessions().size() + ", "
                        + skew.notBorne().sessions().size());
        HostileLoad.Result siege = findings.siege();
        table.row("hostile requests", Long.toString(sum(siege.hostile())));
        table.row("honest webhooks meanwhile", Long.toString(sum(siege.honest())));
        table.row("slow senders", Integer.toString(siege.slow().senders()));
        table.row(
                "seconds until the last was cut off",
                Long.toString(siege.slow().longest().toSeconds()));
        table.row(
                "MB of live objects before and after",
                siege.before().live() + ", " + siege.after().live());
        table.row(
                "MB before and after",
                siege.before().resident() + ", " + siege.after().resident());
        table.row("MB at most", Long.toString(siege.peak()));
        console.plain(table.render());
        List<String> breaches = findings.breaches();
        breaches.forEach(breach -> console.plain("FAILED: " + breach));
        console.plain(new Figures().add("repeated", effects.repeated()).line());
        console.plain(new Figures()
                .add("accepted", findings.accepted())
                .add("lost", findings.lost())
                .add("doubled", findings.doubled())
                .add("http_500", findings.errors())
                .line());
        return breaches.isEmpty() ? 0 : 1;
    }

    private static long sum(Map<Integer, Long> answers) {
        return answers.values().stream().mapToLong(Long::longValue).sum();
    }

    private static URI address(int port) {
        return URI.create("http://127.0.0.1:" + port + PATH);
    }
}
