package dev.parley.bench.rooms;

import dev.parley.bench.stats.Figures;
import dev.parley.local.build.Build;
import dev.parley.local.process.Repository;
import dev.parley.local.text.Console;
import dev.parley.local.text.Table;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Benchmark of outgoing webhooks: the time from a delivery's due time to its arrival, to receivers that answer, first alone
 * and then while others take requests and never answer.
 */
@Command(name = "webhooks", description = "what receivers that hang cost the deliveries to others")
public final class WebhooksBench implements Callable<Integer> {

    private static final long NANOS_PER_MICRO = 1_000;

    @Option(names = "--quick", description = "few targets and seconds: a smoke test, not a measurement")
    private boolean quick;

    @Option(names = "--targets", defaultValue = "1000", description = "targets, each a host (${DEFAULT-VALUE})")
    private int targets;

    @Option(names = "--hanging", defaultValue = "300", description = "how many of them never answer (${DEFAULT-VALUE})")
    private int hanging;

    @Option(names = "--seconds", defaultValue = "60", description = "length of a phase (${DEFAULT-VALUE})")
    private int seconds;

    private final Console console = new Console(System.out);

    @Override
    public Integer call() throws IOException, InterruptedException {
        Repository repository = Repository.locate();
        new Build(repository, console).buildStale();
        int count = quick ? 50 : targets;
        int silent = quick ? 15 : hanging;
        int length = quick ? 10 : seconds;
        String allowed =
                IntStream.range(0, count).mapToObj(WebhookReceivers::host).collect(Collectors.joining(","));
        try (WebhookReceivers receivers = new WebhookReceivers();
                RoomsTestbed testbed = new RoomsTestbed(repository);
                RoomService service = testbed.service("webhooks", Map.of("PARLEY_ALLOWED_PRIVATE_HOSTS", allowed))) {
            fill(service.database(), receivers.port(), count, silent);
            console.say("warming up");
            measure(service, receivers, "answers-", 1, Math.max(5, length / 4));
            report(service, receivers, length);
        }
        return 0;
    }

    private void report(RoomService service, WebhookReceivers receivers, int length)
            throws IOException, InterruptedException {
        Table table =
                new Table("deliveries to receivers that answer", "count", "p50 ms", "p99 ms", "max ms", "p99 ratio");
        console.say("measuring receivers that answer alone");
        Histogram alone = measure(service, receivers, "answers-", 3, length);
        row(table, "alone", alone, alone);
        console.say("measuring while others hang that were not called before");
        queue(service.database(), "hangs-", 3, length);
        Histogram first = measure(service, receivers, "answers-", 3, length);
        row(table, "others hang, called first", first, alone);
        console.say("measuring while the same hang again");
        queue(service.database(), "hangs-", 3, length);
        Histogram again = measure(service, receivers, "answers-", 3, length);
        row(table, "others hang again", again, alone);
        console.plain(table.render());
        console.plain(new Figures()
                .add("alone_p99_ms", millis(alone, 99))
                .add("hanging_p99_ms", millis(first, 99))
                .add("hanging_again_p99_ms", millis(again, 99))
                .add("ratio", millis(first, 99) / millis(alone, 99))
                .add("ratio_again", millis(again, 99) / millis(alone, 99))
                .line());
    }

    /** One room for each target. */
    private static void fill(RoomDatabase database, int port, int count, int silent) throws IOException {
        for (int number = 0; number < count; number++) {
            boolean hangs = number < silent;
            database.execute("insert into room.room (id, name, user_id, created_at, webhook_url, webhook_secret) values"
                    + " (gen_random_uuid(), '%s%d', 'bench', now(), 'http://%s:%d/%s', 'secret')"
                            .formatted(
                                    hangs ? "hangs-" : "answers-",
                                    number,
                                    WebhookReceivers.host(number),
                                    port,
                                    hangs ? "hang" : "answer"));
        }
    }

    /** Queues deliveries to each of these targets, due at random times within a phase. */
    private static void queue(RoomDatabase database, String beginning, int each, int length) throws IOException {
        database.execute("insert into room.webhook_delivery (id, room_id, event, body, size, next_at)"
                + " select gen_random_uuid(), r.id, 'meeting.started', '{\"event\":\"meeting.started\"}', 27,"
                + " now() + interval '2 seconds' + random() * interval '" + length + " seconds'"
                + " from room.room r, generate_series(1, " + each + ") where r.name like '" + beginning + "%'");
    }

    private static Histogram measure(
            RoomService service, WebhookReceivers receivers, String beginning, int each, int length)
            throws IOException, InterruptedException {
        queue(service.database(), beginning, each, length);
        Map<String, Long> due = service.database().webhooksDue(beginning);
        long end = System.nanoTime() + (length + 60) * 1_000_000_000L;
        while (!receivers.arrivals().keySet().containsAll(due.keySet())) {
            if (System.nanoTime() > end) {
                throw new IOException("not all of " + due.size() + " deliveries arrived");
            }
            Thread.sleep(200);
        }
        Histogram micros = new Histogram(3);
        due.forEach((id, at) -> {
            long arrived = receivers.arrivals().getOrDefault(id, at);
            micros.recordValue(Math.max(0, arrived - at) / NANOS_PER_MICRO);
        });
        return micros;
    }

    private static void row(Table table, String name, Histogram measured, Histogram alone) {
        table.row(
                name,
                Long.toString(measured.getTotalCount()),
                number(millis(measured, 50)),
                number(millis(measured, 99)),
                number(millis(measured, 100)),
                number(millis(measured, 99) / millis(alone, 99)));
    }

    private static double millis(Histogram micros, double percent) {
        return micros.getValueAtPercentile(percent) / 1000.0;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
