package dev.parley.bench.storm;

import dev.parley.local.build.Build;
import dev.parley.local.process.Repository;
import dev.parley.local.text.Console;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Whole-system faults: meetings on all platforms, with two replicas of every service, while services, broker, database and
 * storage are killed, frozen and restarted; then whether everything is there, once, and finished.
 */
@Command(
        name = "storm",
        description = "no meeting, recording or webhook lost, doubled or stuck under faults of the whole system")
public final class StormBench implements Callable<Integer> {

    private static final FaultLane SERVERS = new FaultLane("servers", List.of("postgres", "kafka", "s3", "sqs"));
    private static final FaultLane BRIEF_SERVERS = new FaultLane("servers", List.of("postgres", "kafka"));

    @Option(names = "--minutes", defaultValue = "30", description = "length of the faults (${DEFAULT-VALUE})")
    private int minutes;

    @Option(names = "--meetings", defaultValue = "300", description = "meetings, on all platforms (${DEFAULT-VALUE})")
    private int meetings;

    @Option(names = "--seed", description = "of the faults and the meetings; random without one, and printed")
    private long seed = new Random().nextInt(Integer.MAX_VALUE);

    @Option(names = "--quick", description = "a minute of faults, each service once, broker and database; 9 meetings")
    private boolean quick;

    @Option(names = "--no-faults", description = "the meetings alone")
    private boolean calm;

    @Option(names = "--port-offset", defaultValue = "4000", description = "added to every port (${DEFAULT-VALUE})")
    private int portOffset;

    @Option(names = "--data", paramLabel = "FOLDER", description = "data folder (deploy/local/data/storm)")
    private @Nullable Path data;

    private final Console console = new Console(System.out);

    @Override
    public Integer call() throws Exception {
        console.say("seed " + seed);
        Repository repository = Repository.locate();
        Path folder = data == null ? repository.root().resolve("deploy/local/data/storm") : data;
        try (StormStack system =
                new StormStack(repository, folder, portOffset, console, new Build(repository, console)::buildStale)) {
            system.start();
            return run(system).isGood() ? 0 : 1;
        }
    }

    private StormVerdict run(StormStack system) throws Exception {
        try (StormFaults faults = new StormFaults(system, schedule(), console)) {
            return new StormRun(system, console, seed).play(scripts(), lastMeeting(), faults, runLimit());
        }
    }

    private List<MeetingScript> scripts() {
        return quick
                ? MeetingScript.all(seed, 9, Duration.ofSeconds(10), Duration.ofSeconds(20))
                : MeetingScript.all(seed, meetings, Duration.ofSeconds(15), Duration.ofSeconds(60));
    }

    private Duration length() {
        return Duration.ofMinutes(minutes);
    }

    /** When meetings and faults are over for certain, if every process starts. */
    private Duration runLimit() {
        return schedule().stream()
                .map(ScheduledFault::healedAt)
                .reduce(lastMeeting(), (one, other) -> one.compareTo(other) > 0 ? one : other)
                .plus(StormRun.LIMIT);
    }

    private Duration lastMeeting() {
        return quick ? Duration.ofSeconds(35) : length().minusSeconds(60);
    }

    private List<ScheduledFault> schedule() {
        if (calm) {
            return List.of();
        }
        List<FaultLane> services = StormStack.services();
        if (quick) {
            return FaultSchedule.brief(seed, services, BRIEF_SERVERS);
        }
        List<FaultLane> lanes = new ArrayList<>(services);
        lanes.add(SERVERS);
        return FaultSchedule.random(seed, lanes, length());
    }
}
