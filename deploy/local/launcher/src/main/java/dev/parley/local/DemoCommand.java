package dev.parley.local;

import dev.parley.local.demo.ConsentScenario;
import dev.parley.local.demo.DemoScenario;
import dev.parley.local.demo.MetricNames;
import dev.parley.local.demo.ReadmeCommands;
import dev.parley.local.demo.SignInScenario;
import dev.parley.local.hostile.HostileLoad;
import dev.parley.local.stack.LogLeaks;
import dev.parley.local.stack.ProcessFolder;
import dev.parley.local.stack.Secrets;
import dev.parley.local.stack.Stack;
import dev.parley.local.stack.StackSummary;
import dev.parley.local.text.Console;
import dev.parley.local.traces.RecordingTraces;
import dev.parley.local.traces.TraceReceiver;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        customSynopsis =
                "deploy/local/demo [--exit] [--fresh] [--no-build] [--port-offset=N] [--data=FOLDER] [--login]",
        description = "Starts the whole system, runs two meetings from room to transcript, and leaves it running.")
final class DemoCommand implements Callable<Integer> {

    @Mixin
    private StackOptions options = new StackOptions();

    @Option(
            names = "--exit",
            description =
                    "Make the calls of the README, have people refuse to be recorded, send odd requests to all services,"
                            + " then stop; exit 0 only if every step completed and every request was answered.")
    private boolean exit;

    @Override
    public Integer call() throws InterruptedException {
        Console console = new Console(System.out);
        try (TraceReceiver traces = TraceReceiver.start()) {
            return run(console, options.spec(false, traces.variables()), new RecordingTraces(console, traces));
        }
    }

    private Integer run(Console console, Stack.Spec spec, RecordingTraces traces) throws InterruptedException {
        try (Stack stack = options.prepare(spec, console)) {
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
            console.say("starting; logs: " + spec.data().logs());
            stack.start();
            List<String> warnings = stack.warnings();
            console.say(warnings.size() + " warnings or errors in the logs of the start");
            warnings.forEach(line -> console.plain("  " + line));
            Secrets secrets = Secrets.readOrCreate(spec.data().secrets());
            DemoScenario meetings = new DemoScenario(console, stack, spec.ports(), secrets);
            boolean played = meetings.run();
            boolean signedIn = !spec.login() || new SignInScenario(console, spec.ports(), secrets).run();
            List<String> logged = stack.warnings();
            console.say(logged.size() + " warnings or errors in the logs until the end of the meetings");
            logged.forEach(line -> console.plain("  " + line));
            if (!exit) {
                console.plain("\n" + new StackSummary(spec, stack).render() + "\n\n" + meetings.pages()
                        + "\n\nThe system keeps running; Ctrl-C stops it.\n");
                new CountDownLatch(1).await(); // Ctrl-C or SIGTERM: the hook stops everything
            }
            boolean documented = new ReadmeCommands(console, spec.repository(), spec.ports(), secrets).run();
            boolean robust = new HostileLoad(console, spec.ports(), secrets, new ProcessFolder(spec.data()), true)
                    .run(List.of(HostileLoad.Kind.values()));
            boolean traced = traces.isOneComplete();
            boolean measured = new MetricNames(console, spec.ports())
                    .areComplete(spec.repository().root().resolve("deploy/observability"));
            // Not before the metrics are looked at: a worker that was restarted has them from its first recording on.
            boolean consented = new ConsentScenario(
                            console, stack, spec.ports(), secrets, spec.data().root())
                    .run();
            List<String> leaks = new LogLeaks(secrets, DemoScenario.PEOPLE)
                    .in(Stack.SERVICES.stream()
                            .map(name -> spec.data().logs().resolve(name + ".log"))
                            .toList());
            console.say(leaks.size() + " secrets, links or names in the logs of the services");
            leaks.forEach(leak -> console.plain("  " + leak));
            boolean quiet = leaks.isEmpty()
                    && warnings.stream().noneMatch(DemoCommand::isError)
                    && logged.stream().noneMatch(DemoCommand::isError);
            return played && signedIn && documented && consented && robust && traced && measured && quiet ? 0 : 1;
        }
    }

    /** A warning may say that the machine is slow: Kafka was not there in time. */
    private static boolean isError(String line) {
        return !line.contains(" WARN ");
    }
}
