package dev.parley.bench.calendar;

import dev.parley.bench.stats.Figures;
import dev.parley.bench.stats.Median;
import dev.parley.bench.testbed.FileServer;
import dev.parley.bench.testbed.RoomServiceTestbed;
import dev.parley.local.build.Build;
import dev.parley.local.process.Repository;
import dev.parley.local.text.Console;
import dev.parley.local.text.Table;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Benchmark of the sync of a large calendar: room-service fetches it, reads it, and stores the room's events of a day. Measured
 * is the processor time of the whole process for each sync, with what its timers use meanwhile.
 */
@Command(name = "calendar", description = "processor time of the sync of a calendar with many and recurring events")
public final class CalendarBench implements Callable<Integer> {

    private static final String ROOM = "bench";
    private static final String FILE = "feed.ics";
    private static final Pattern COUNTS = Pattern.compile("\"events_found\":(\\d+),\"total_events\":(\\d+)");

    @Option(names = "--quick", description = "two rounds: a smoke test, not a measurement")
    private boolean quick;

    @Option(names = "--events", defaultValue = "5000", description = "events of the calendar (${DEFAULT-VALUE})")
    private int events;

    @Option(names = "--series", defaultValue = "20", description = "of them daily for ten years (${DEFAULT-VALUE})")
    private int series;

    private final Console console = new Console(System.out);

    /** What one sync took. */
    private record Sync(Duration processor, Duration wall, int found, int total) {

        double processorMillis() {
            return processor.toMillis();
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Repository repository = Repository.locate();
        new Build(repository, console).buildStale();
        Path folder = Files.createTempDirectory("parley-bench-calendar-");
        try (FileServer server = new FileServer(folder);
                RoomServiceTestbed testbed = new RoomServiceTestbed(
                        repository,
                        Map.of(
                                "PARLEY_PUBLIC_URL", "https://meet.example",
                                "PARLEY_ALLOWED_PRIVATE_HOSTS", "127.0.0.1"))) {
            Path feed = folder.resolve(FILE);
            write(feed, 0);
            create(testbed, server);
            Sync first = sync(testbed);
            List<Sync> rounds = new ArrayList<>();
            for (int round = 1; round <= (quick ? 2 : 20); round++) {
                write(feed, round);
                rounds.add(sync(testbed));
            }
            report(Files.size(feed), first, rounds);
        } finally {
            Files.deleteIfExists(folder.resolve(FILE));
            Files.delete(folder);
        }
        return 0;
    }

    private void write(Path feed, int version) throws IOException {
        Files.writeString(feed, new GeneratedCalendar(ROOM, events, series).text(Instant.now(), version));
    }

    /** With a long interval, so that the timer syncs it no more than once. */
    private static void create(RoomServiceTestbed testbed, FileServer server) throws IOException, InterruptedException {
        String room = """
                {"name": "%s", "ics_url": "%s", "ics_enabled": true, "ics_fetch_interval": 86400}""";
        require(testbed.post("/v1/rooms", room.formatted(ROOM, server.url(FILE))));
    }

    private static Sync sync(RoomServiceTestbed testbed) throws IOException, InterruptedException {
        Duration before = testbed.stats().processorTime();
        Instant start = Instant.now();
        String answer = require(testbed.post("/v1/rooms/" + ROOM + "/ics/sync", ""));
        Duration wall = Duration.between(start, Instant.now());
        Matcher counts = COUNTS.matcher(answer);
        if (!counts.find()) {
            throw new IOException("the sync answers " + answer);
        }
        return new Sync(
                testbed.stats().processorTime().minus(before),
                wall,
                Integer.parseInt(counts.group(1)),
                Integer.parseInt(counts.group(2)));
    }

    private static String require(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != 200) {
            throw new IOException("room-service answers " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private void report(long bytes, Sync first, List<Sync> rounds) {
        double median = Median.of(rounds.stream().map(Sync::processorMillis).toList());
        double wall = Median.of(
                rounds.stream().map(round -> (double) round.wall().toMillis()).toList());
        Table table = new Table("sync of a changed calendar", "processor ms", "wall ms");
        table.row(
                "first of the process",
                millis(first.processorMillis()),
                millis(first.wall().toMillis()));
        table.row("median of " + rounds.size(), millis(median), millis(wall));
        console.plain(table.render());
        console.plain(new Figures()
                .add("events", events)
                .add("series", series)
                .add("feed_kb", bytes / 1024)
                .add("window_events", first.total())
                .add("room_events", first.found())
                .add("first_cpu_ms", first.processorMillis())
                .add("cpu_ms", median)
                .add("wall_ms", wall)
                .line());
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }
}
