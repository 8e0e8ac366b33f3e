package dev.parley.bench;

import dev.parley.local.build.Build;
import dev.parley.local.process.Repository;
import dev.parley.local.text.Console;
import dev.parley.local.text.Table;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** All benchmarks that have an aim, one after the other; at the end each figure with its aim, and whether it is met. */
@Command(name = "all", description = "all benchmarks with an aim; exit code 1 if one is missed")
final class AllBenches implements Callable<Integer> {

    private static final List<BenchRun> RUNS = List.of(
            BenchRun.of(
                    "ingest",
                    Target.atLeast("rps_ratio", 1.0),
                    Target.atMost("cpu_ratio", 1.0),
                    Target.atMost("p99_ratio", 1.2)),
            BenchRun.of("ingest --connections 256", Target.atLeast("rps_ratio", 0.9)),
            BenchRun.of("ingest --role webhooks", Target.atLeast("rps_ratio", 0.9), Target.atMost("cpu_ratio", 1.3)),
            BenchRun.of(
                    "gateway",
                    Target.atMost("added_ms_at_0", 0.5),
                    Target.atMost("added_pct_at_50", 1.0),
                    Target.atLeast("gateway_rps", 20_000)),
            BenchRun.of("latency", Target.atMost("visible_p99_ms_at_500", 60), Target.atMost("times_of_least", 2.0)),
            BenchRun.of("rooms", Target.atMost("creation_p99_ms", 500)),
            BenchRun.of("search", Target.atMost("p50_ms", 50), Target.atMost("p99_ms", 250)),
            BenchRun.of("calendar", Target.atMost("cpu_ms", 1000)),
            BenchRun.of("webhooks", Target.atMost("ratio", 1.2), Target.atMost("ratio_again", 1.2)),
            BenchRun.of(
                    "transfer",
                    Target.atLeast("http_throughput_ratio", 1.5),
                    Target.atLeast("s3_throughput_ratio", 1.5),
                    Target.atMost("http_cpu_ratio", 0.7),
                    Target.atMost("s3_cpu_ratio", 0.7),
                    Target.atMost("http_above_idle_mb", 64),
                    Target.atMost("s3_above_idle_mb", 64)),
            BenchRun.of("words", Target.atMost("max_word_error_s", 0.2)));

    @Option(names = "--quick", description = "each as short as it can be: a smoke test, not a measurement")
    private boolean quick;

    private final Console console = new Console(System.out);
    private final Table table = new Table("benchmark", "figure", "value", "aim", "met");
    private int missed;

    @Override
    public Integer call() throws IOException, InterruptedException {
        new Build(Repository.locate(), console).buildStale();
        for (BenchRun run : RUNS) {
            console.say(run.name());
            judge(run);
        }
        console.plain(table.render());
        console.plain("missed=" + missed);
        return missed == 0 ? 0 : 1;
    }

    /** A benchmark that fails misses its aims; the others are run all the same. */
    private void judge(BenchRun run) throws InterruptedException {
        Map<String, Double> figures;
        try {
            figures = run.run(quick, console::plain);
        } catch (IOException e) {
            console.say("not measured: " + e);
            figures = Map.of();
        }
        for (Target target : run.targets()) {
            Double value = figures.get(target.figure());
            boolean met = value != null && target.isMet(value);
            missed += met ? 0 : 1;
            table.row(
                    run.name(),
                    target.figure(),
                    value == null ? "none" : String.format(Locale.ROOT, "%.2f", value),
                    target.toString(),
                    met ? "yes" : "no");
        }
    }
}
