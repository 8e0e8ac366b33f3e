package dev.parley.bench.storm;

import dev.parley.local.build.Build;
import dev.parley.local.process.Repository;
import dev.parley.local.text.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Rolling upgrade of the whole system under load: an earlier version is replaced by this one, process by process, and this one by
 * the earlier again, while meetings are played on all platforms; then whether everything is there, once, and finished.
 */
@Command(
        name = "upgrade",
        description = "no meeting, recording or webhook lost, doubled or stuck while another version takes over")
public final class UpgradeBench implements Callable<Integer> {

    @Option(
            names = "--earlier",
            paramLabel = "FOLDER",
            required = true,
            description = "checkout of the earlier version, with its services packaged")
    private Path earlier = Path.of("");

    @Option(names = "--minutes", defaultValue = "10", description = "when the last meeting begins (${DEFAULT-VALUE})")
    private int minutes;

    @Option(names = "--meetings", defaultValue = "100", description = "meetings, on all platforms (${DEFAULT-VALUE})")
    private int meetings;

    @Option(names = "--seed", description = "of the order and the meetings; random without one, and printed")
    private long seed = new Random().nextInt(Integer.MAX_VALUE);

    @Option(names = "--quick", description = "24 meetings in four minutes, and not back to the earlier version")
    private boolean quick;

    @Option(names = "--port-offset", defaultValue = "4000", description = "added to every port (${DEFAULT-VALUE})")
    private int portOffset;

    @Option(names = "--data", paramLabel = "FOLDER", description = "data folder (deploy/local/data/upgrade)")
    private @Nullable Path data;

    private final Console console = new Console(System.out);

    @Override
    public Integer call() throws Exception {
        console.say("seed " + seed);
        Repository later = Repository.locate();
        Repository before = packaged(new Repository(earlier));
        Path folder = data == null ? later.root().resolve("deploy/local/data/upgrade") : data;
        try (StormStack system =
                new StormStack(later, folder, portOffset, console, new Build(later, console)::buildStale)) {
            for (String process : processes()) {
                system.useVersion(process, before, Map.of());
            }
            system.start();
            return run(system, before, later).isGood() ? 0 : 1;
        }
    }

    private StormVerdict run(StormStack system, Repository before, Repository later) throws Exception {
        Duration lastMeeting = Duration.ofMinutes(quick ? 4 : minutes);
        Duration pause = Duration.ofSeconds(quick ? 10 : 20);
        RollingUpgrade.Plan plan = new RollingUpgrade.Plan(before, later, !quick, pause, lastMeeting);
        try (RollingUpgrade upgrade = new RollingUpgrade(system, plan, seed, console)) {
            List<MeetingScript> scripts =
                    MeetingScript.all(seed, quick ? 24 : meetings, Duration.ofSeconds(15), Duration.ofSeconds(60));
            return new StormRun(system, console, seed)
                    .play(scripts, lastMeeting, upgrade, lastMeeting.plus(StormRun.LIMIT));
        }
    }

    private static List<String> processes() {
        return StormStack.services().stream()
                .flatMap(lane -> lane.processes().stream())
                .toList();
    }

    /** @throws IOException if its services are not packaged */
    private static Repository packaged(Repository checkout) throws IOException {
        for (String module : Build.SERVICES) {
            Path program = checkout.root().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
            if (!Files.isRegularFile(program)) {
                throw new IOException(program + " is missing. Package the services there: ./mvnw -Dquick"
                        + " -Dmaven.test.skip=true -pl " + String.join(",", Build.SERVICES) + " -am package");
            }
        }
        return checkout;
    }
}
