package dev.parley.bench.recording.faults;

import dev.parley.bench.stats.Figures;
import dev.parley.local.build.Build;
import dev.parley.local.process.Repository;
import dev.parley.local.text.Console;
import dev.parley.local.text.Table;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Fault test of recording-worker: real processes of it meet the faults of {@link FaultKind}. Every recording has to end in
 * exactly one state: transcript, kept, or failed with a reason.
 */
@Command(name = "worker-faults", description = "recordings lost, doubled or stuck in recording-worker under faults")
public final class WorkerFaults implements Callable<Integer> {

    @Option(names = "--quick", description = "fewer recordings")
    private boolean quick;

    @Option(
            names = "--kinds",
            split = ",",
            paramLabel = "KIND",
            description = "kinds of faults: ${COMPLETION-CANDIDATES} (all)")
    private List<FaultKind> kinds = List.of(FaultKind.values());

    @Override
    public Integer call() throws Exception {
        Console console = new Console(System.out);
        Repository repository = Repository.locate();
        new Build(repository, console).buildStale();
        try (Testbed testbed = new Testbed(repository, Files.createTempDirectory("parley-bench-"), console)) {
            List<FaultResult> results = new ArrayList<>();
            for (FaultKind kind : kinds) {
                console.say("faults: " + kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
                List<FaultResult> injected = kind.fault().inject(testbed, quick ? 2 : 5);
                results.addAll(injected);
                testbed.workers().stop();
                long peak = testbed.workers().takePeak();
                long left = Round.workFolders(testbed.workers().folder());
                console.plain(table(injected).render());
                console.plain(
                        "peak memory of a worker: " + peak + " MB; folders of jobs left in the work folder: " + left);
            }
            return report(results, console);
        }
    }

    private static Table table(List<FaultResult> results) {
        Table table = new Table("fault", "recordings", "ended", "seconds", "repeated events", "problems");
        for (FaultResult result : results) {
            table.row(
                    result.fault(),
                    Integer.toString(result.recordings()),
                    result.ends().text(),
                    Console.seconds(result.time()),
                    Integer.toString(result.ends().repeated()),
                    String.join("; ", result.problems()));
        }
        return table;
    }

    private static int report(List<FaultResult> results, Console console) {
        long lost = results.stream().mapToLong(result -> result.ends().lost()).sum();
        long doubled =
                results.stream().mapToLong(result -> result.ends().doubled()).sum();
        long stuck = results.stream().mapToLong(result -> result.ends().stuck()).sum();
        console.plain("\n" + table(results).render() + "\n");
        console.plain(new Figures()
                .add(
                        "recordings",
                        results.stream().mapToLong(FaultResult::recordings).sum())
                .add("lost", lost)
                .add("doubled", doubled)
                .add("stuck", stuck)
                .line());
        boolean problems =
                results.stream().anyMatch(result -> !result.problems().isEmpty());
        return lost + doubled + stuck == 0 && !problems ? 0 : 1;
    }
}
