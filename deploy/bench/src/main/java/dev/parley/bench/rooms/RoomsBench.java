package dev.parley.bench.rooms;

import dev.parley.bench.load.HttpLoad;
import dev.parley.bench.load.Outcome;
import dev.parley.bench.stats.Figures;
import dev.parley.bench.stats.Median;
import dev.parley.local.build.Build;
import dev.parley.local.process.Repository;
import dev.parley.local.text.Console;
import dev.parley.local.text.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Benchmark of room-service as it fills: the same calls, in turns, to a service with a tenth of the rooms, meetings and events
 * and to one with all of them; and meeting creations while the provider is slow.
 */
@Command(name = "rooms", description = "cost of room-service's calls as rooms, meetings and events accumulate")
public final class RoomsBench implements Callable<Integer> {

    private static final int PROVIDER_MILLIS = 250;
    private static final int CONNECTIONS = 64;

    @Option(names = "--quick", description = "a hundredth of the rooms and few rounds: a smoke test, not a measurement")
    private boolean quick;

    @Option(
            names = "--rooms",
            defaultValue = "1000",
            description = "rooms with 100 meetings, each of 10 events (${DEFAULT-VALUE})")
    private int rooms;

    @Option(
            names = "--rate",
            defaultValue = "20",
            description = "creations per second while the provider is slow (${DEFAULT-VALUE})")
    private int rate;

    private final Console console = new Console(System.out);
    private final Figures figures = new Figures();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Repository repository = Repository.locate();
        new Build(repository, console).buildStale();
        int count = quick ? Math.max(10, rooms / 100) : rooms;
        int own = Math.max(1, count / 50);
        List<String> names = IntStream.rangeClosed(1, own)
                .mapToObj(number -> "room-" + number)
                .toList();
        try (RoomsTestbed testbed = new RoomsTestbed(repository);
                RoomService tenth = service(testbed, "tenth", count / 10, own);
                RoomService whole = service(testbed, "whole", count, own)) {
            compare(
                    new CallRounds(tenth, testbed.databaseProcess(), names),
                    new CallRounds(whole, testbed.databaseProcess(), names));
            create(testbed, whole, names);
        }
        console.plain(figures.line());
        return 0;
    }

    private RoomService service(RoomsTestbed testbed, String name, int count, int own)
            throws IOException, InterruptedException {
        console.say("filling a database with " + count + " rooms");
        RoomService service = testbed.service(name);
        service.database().fill(count, own, RoomApi.LARGE_KEY);
        return service;
    }

    private void compare(CallRounds tenth, CallRounds whole) throws IOException, InterruptedException {
        console.say("warming up");
        turns(tenth, whole, quick ? 1 : 10);
        tenth.reset();
        whole.reset();
        console.say("measuring");
        turns(tenth, whole, quick ? 2 : 6);
        Table table = new Table("call", "tenth ms", "all ms", "ratio", "tenth database CPU ms", "all database CPU ms");
        for (Map.Entry<String, CallCost> entry : tenth.costs().entrySet()) {
            CallCost first = entry.getValue();
            CallCost last = whole.costs().getOrDefault(entry.getKey(), first);
            double ratio = last.millis() / first.millis();
            table.row(
                    entry.getKey(),
                    number(first.millis()),
                    number(last.millis()),
                    number(ratio),
                    number(first.databaseMillis()),
                    number(last.databaseMillis()));
            figures.add(entry.getKey().replaceAll("\\W+", "_") + "_ratio", ratio);
        }
        console.plain(table.render());
    }

    private static void turns(CallRounds one, CallRounds other, int count) throws IOException, InterruptedException {
        for (int round = 0; round < count; round++) {
            (round % 2 == 0 ? one : other).run();
            (round % 2 == 0 ? other : one).run();
        }
    }

    /** The median of several rounds' percentiles. */
    private void create(RoomsTestbed testbed, RoomService service, List<String> names)
            throws IOException, InterruptedException {
        console.say(rate + " creations a second, each answered by the provider after " + PROVIDER_MILLIS + " ms");
        testbed.setProviderDelay(PROVIDER_MILLIS);
        List<Double> p50s = new ArrayList<>();
        List<Double> p99s = new ArrayList<>();
        for (int round = 0; round < (quick ? 2 : 4); round++) {
            Outcome outcome = new HttpLoad(service.api().address(), CONNECTIONS)
                    .atRate(RoomApi.creations(names, rate * (quick ? 4 : 15)), rate);
            if (outcome.others() > 0) {
                throw new IOException("not every creation was answered 200: " + outcome.statuses());
            }
            service.database().endMeetings();
            if (round > 0) { // the first warms up
                p50s.add(outcome.millis(50));
                p99s.add(outcome.millis(99));
            }
        }
        testbed.setProviderDelay(0);
        figures.add("creation_p50_ms", Median.of(p50s)).add("creation_p99_ms", Median.of(p99s));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
