package dev.parley.bench;

import dev.parley.bench.calendar.CalendarBench;
import dev.parley.bench.gateway.GatewayBench;
import dev.parley.bench.hostile.HostileStack;
import dev.parley.bench.ingest.IngestBench;
import dev.parley.bench.ingest.IngestFaults;
import dev.parley.bench.recording.JobsBench;
import dev.parley.bench.recording.TransferBench;
import dev.parley.bench.recording.WordsBench;
import dev.parley.bench.recording.faults.WorkerFaults;
import dev.parley.bench.rooms.LatencyBench;
import dev.parley.bench.rooms.RoomsBench;
import dev.parley.bench.rooms.SoakBench;
import dev.parley.bench.rooms.WebhooksBench;
import dev.parley.bench.search.SearchBench;
import dev.parley.bench.start.StartBench;
import dev.parley.bench.storm.StormBench;
import dev.parley.bench.storm.UpgradeBench;
import dev.parley.local.FailureHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Main class of the benchmarks: one subcommand each. */
@Command(
        name = "deploy/bench/run",
        description = "Measures Parley on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {
            AllBenches.class,
            CalendarBench.class,
            GatewayBench.class,
            IngestBench.class,
            IngestFaults.class,
            HostileStack.class,
            JobsBench.class,
            LatencyBench.class,
            RoomsBench.class,
            SoakBench.class,
            StartBench.class,
            StormBench.class,
            TransferBench.class,
            UpgradeBench.class,
            WebhooksBench.class,
            WordsBench.class,
            WorkerFaults.class,
            SearchBench.class
        })
final class Bench {

    private Bench() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench())
                .setExecutionExceptionHandler(new FailureHandler())
                .execute(arguments));
    }
}
