package dev.parley.bench.rooms;

import dev.parley.bench.stats.Figures;
import dev.parley.bench.stats.Memory;
import dev.parley.bench.stats.Thirds;
import dev.parley.local.build.Build;
import dev.parley.local.process.Repository;
import dev.parley.local.text.Console;
import dev.parley.local.text.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Benchmark of room-service under a steady mixed load: whether its memory and the times of its calls stay as they are. */
@Command(name = "soak", description = "memory and times of room-service under a steady mixed load")
public final class SoakBench implements Callable<Integer> {

    private static final int ROOMS = 100;
    private static final int OWN = 20;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final Duration STEP = Duration.ofMillis(500);

    @Option(names = "--minutes", defaultValue = "30", description = "duration of the load (${DEFAULT-VALUE})")
    private int minutes;

    @Option(names = "--quick", description = "2 minutes: a smoke test, not a measurement")
    private boolean quick;

    private final Console console = new Console(System.out);
    private final Thirds resident = new Thirds();
    private final Thirds live = new Thirds();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Repository repository = Repository.locate();
        new Build(repository, console).buildStale();
        List<String> rooms = IntStream.rangeClosed(1, OWN)
                .mapToObj(number -> "room-" + number)
                .toList();
        try (RoomsTestbed testbed = new RoomsTestbed(repository);
                RoomService service = testbed.service("soak")) {
            service.database().fill(ROOMS, OWN, RoomApi.LARGE_KEY);
            List<String> transcripts = service.database().addWords(OWN);
            try (Follower follower = new Follower(service.api())) {
                console.say("warming up");
                run(service, new MixedLoad(service, rooms, transcripts), Duration.ofSeconds(quick ? 20 : 120));
                MixedLoad load = new MixedLoad(service, rooms, transcripts);
                console.say("measuring");
                run(service, load, Duration.ofMinutes(quick ? 2 : minutes));
                report(load, follower);
                return follower.isConnected() ? 0 : 1;
            }
        }
    }

    private void run(RoomService service, MixedLoad load, Duration duration) throws IOException, InterruptedException {
        resident.clear();
        live.clear();
        long interval = Duration.ofSeconds(quick ? 5 : 30).toNanos();
        long start = System.nanoTime();
        long due = start;
        long sample = start + interval;
        while (System.nanoTime() - start < duration.toNanos()) {
            load.step();
            if (System.nanoTime() >= sample) {
                resident.add((double) service.process().residentMegabytes());
                live.add((double) Memory.of(service.process()).live());
                sample += interval;
            }
            due += STEP.toNanos();
            Thread.sleep(Math.max(0, (due - System.nanoTime()) / NANOS_PER_MILLI));
        }
    }

    private void report(MixedLoad load, Follower follower) {
        Table table = new Table("what", "first third", "last third", "ratio");
        Figures figures = new Figures();
        row(table, figures, "resident memory, MB", "resident", resident);
        row(table, figures, "heap after a collection, MB", "heap", live);
        load.millis().forEach((kind, millis) -> row(table, figures, kind + ", ms", kind.replace(' ', '_'), millis));
        figures.add("messages_followed", follower.messages());
        console.plain(table.render());
        console.plain(figures.line());
    }

    private static void row(Table table, Figures figures, String what, String key, Thirds values) {
        double ratio = values.last() / values.first();
        table.row(what, number(values.first()), number(values.last()), number(ratio));
        figures.add(key + "_ratio", ratio);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
