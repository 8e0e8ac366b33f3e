package dev.parley.bench.storm;

import dev.parley.local.build.Build;
import dev.parley.local.process.Repository;
import dev.parley.local.stack.LocalPort;
import dev.parley.local.text.Console;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
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
    private static final Duration DRAIN = Duration.ofMinutes(5);
    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(5);

    /** Of what takes seconds, or a few minutes on a slow machine. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

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
            return run(system).isGood() ? 0 : 1;
        }
    }

    private StormVerdict run(StormStack system) throws Exception {
        RetryingClient api = system.callers(LocalPort.ROOM_SERVICE);
        SimulatedProviders providers = system.providers();
        Deadline registration = new Deadline("Daily's webhook is registered", LIMIT);
        while (!providers.hasWebhook()) {
            registration.check();
            Thread.sleep(RETRY_INTERVAL.toMillis() / 5);
        }
        MeetingPlayer player =
                new MeetingPlayer(api, providers, "http://" + system.receiver().host() + "/");
        ProviderRetries retries = new ProviderRetries(providers, seed);
        try (StormLoad load = new StormLoad(player, console);
                StormFaults faults = new StormFaults(system, console)) {
            console.say("meetings and faults begin");
            CompletableFuture<Void> healed = faults.run(schedule());
            CompletableFuture<Void> done = CompletableFuture.allOf(load.run(scripts(), lastMeeting()), healed);
            Deadline end = new Deadline("all meetings are played, all processes are healed", runLimit());
            while (!done.isDone() && !healed.isCompletedExceptionally()) {
                end.check();
                Thread.sleep(RETRY_INTERVAL.toMillis());
                retries.run();
            }
            healed.join();
            done.join();
            console.say("all meetings are played, all processes are healed");
            StormJudgement judgement = new StormJudgement(console, system, api, retries);
            List<Finding> findings = judgement.of(load.played(), DRAIN);
            return new StormReport(console, system, api, retries).print(load, faults.recovered(), judgement, findings);
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
                .plus(LIMIT);
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
