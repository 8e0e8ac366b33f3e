package dev.parley.bench.ingest;

import dev.parley.bench.ingest.Chaos.Restartable;
import dev.parley.bench.load.HttpLoad;
import dev.parley.bench.load.Outcome;
import dev.parley.bench.meter.Figures;
import dev.parley.bench.meter.ProcessMeter;
import dev.parley.local.build.Build;
import dev.parley.local.process.Ports;
import dev.parley.local.process.Repository;
import dev.parley.local.text.Console;
import dev.parley.local.text.Table;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What two replicas of webhook-ingest lose and double while they and their broker are killed, stopped and frozen, and
 * what hostile requests do to them. Exit code 1 if anything was lost or doubled, or answered 500.
 */
@Command(name = "ingest-faults", description = "what webhook-ingest loses when everything around it fails")
public final class IngestFaults implements Callable<Integer> {

    private static final String DELIVERIES = "parley.webhook-deliveries.v1";
    private static final String EVENTS = "parley.platform-events.v1";
    private static final String PATH = "/v1/daily/webhook";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Option(names = "--quick", description = "a tenth of the load")
    private boolean quick;

    @Override
    public Integer call() throws Exception {
        Console console = new Console(System.out);
        Repository repository = Repository.locate();
        new Build(repository, console).bringUpToDate();
        Path data = Files.createTempDirectory("parley-bench-");
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        try (Servers servers = new Servers(repository, data, secret)) {
            return play(servers, new Deliveries(secret), console);
        }
    }

    private int play(Servers servers, Deliveries deliveries, Console console) throws Exception {
        int first = Ports.free();
        int second = Ports.free();
        Restartable broker = new Restartable(servers::broker);
        List<Restartable> replicas = List.of(
                new Restartable(() -> servers.ingest(first, Map.of())),
                new Restartable(() -> servers.ingest(second, Map.of())));
        Ledger ledger = underFaults(
                deliveries, List.of(address(first), address(second)), new Chaos(console, replicas, broker), console);

        Logs logs = new Logs(servers.brokers());
        Set<String> accepted = ledger.accepted();
        awaitEffects(logs, accepted, console);
        Map<String, Integer> kept = logs.deliveries(DELIVERIES);
        Map<String, Set<String>> effects = logs.effects(EVENTS);
        long lost = accepted.stream()
                .filter(session -> !kept.containsKey(session) || !effects.containsKey(session))
                .count();
        long doubled = effects.values().stream().filter(ids -> ids.size() > 1).count();

        ProcessMeter meter = new ProcessMeter(replicas.get(0).process().pid());
        Attack hostile = underAttack(deliveries, first, meter, console);
        return report(ledger, kept, lost, doubled, hostile, console);
    }

    /** What hostile requests did: answers of 500, and the memory of the replica, in MB. */
    private record Attack(long errors, long before, long after) {}

    private Ledger underFaults(Deliveries deliveries, List<URI> replicas, Chaos chaos, Console console)
            throws Exception {
        List<Delivery> load = deliveries.make(quick ? 1_000 : 10_000);
        Ledger ledger = new Ledger();
        console.say("delivering " + load.size() + " webhooks to two replicas");
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
            try {
                new PatientProvider(replicas, ledger).deliver(load, 24);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        int most = quick ? 6 : 18;
        while (!sending.isDone()) {
            if (chaos.faults() < most) {
                chaos.strike();
            }
            Thread.sleep(200);
        }
        sending.join();
        console.say(ledger.acceptedCount() + " accepted after " + chaos.faults() + " faults; attempts by answer: "
                + ledger.answers());
        return ledger;
    }

    /** The normaliser may still be at work. */
    private static void awaitEffects(Logs logs, Set<String> accepted, Console console) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!logs.effects(EVENTS).keySet().containsAll(accepted) && System.nanoTime() < end) {
            Thread.sleep(1_000);
        }
        console.say("every delivery that will be normalised is");
    }

    private Attack underAttack(Deliveries deliveries, int port, ProcessMeter meter, Console console) {
        int rounds = quick ? 1 : 10;
        HttpLoad load = new HttpLoad(new InetSocketAddress("127.0.0.1", port), 16);
        Outcome last = load.asFastAsPossible(new Hostile(deliveries, 1).make(2_000));
        long before = meter.residentMegabytes();
        long errors = last.answered(500);
        for (int round = 2; round <= rounds + 1; round++) {
            last = load.asFastAsPossible(new Hostile(deliveries, round).make(10_000));
            errors += last.answered(500);
        }
        console.say("hostile requests: memory " + before + " MB before, " + meter.residentMegabytes() + " MB after; "
                + errors + " answered 500; the last round by answer: " + last.statuses());
        return new Attack(errors, before, meter.residentMegabytes());
    }

    private static int report(
            Ledger ledger, Map<String, Integer> kept, long lost, long doubled, Attack hostile, Console console) {
        Table table = new Table("what", "count");
        table.row("answered 200", Integer.toString(ledger.acceptedCount()));
        table.row("attempts answered 503", Long.toString(ledger.answers(503)));
        table.row("attempts without an answer", Long.toString(ledger.answers(Ledger.BROKEN)));
        table.row(
                "appended more than once",
                Long.toString(kept.values().stream().filter(times -> times > 1).count()));
        table.row("lost", Long.toString(lost));
        table.row("with more than one effect", Long.toString(doubled));
        table.row("MB before hostile requests", Long.toString(hostile.before()));
        table.row("MB after hostile requests", Long.toString(hostile.after()));
        console.plain(table.render());
        long errors = ledger.answers(500) + hostile.errors();
        console.plain(new Figures()
                .add("accepted", ledger.acceptedCount())
                .add("lost", lost)
                .add("doubled", doubled)
                .add("http_500", errors)
                .line());
        return lost == 0 && doubled == 0 && errors == 0 ? 0 : 1;
    }

    private static URI address(int port) {
        return URI.create("http://127.0.0.1:" + port + PATH);
    }
}
