package dev.parley.local.stack;

import dev.parley.local.process.ChildProcess;
import dev.parley.local.process.Ffmpeg;
import dev.parley.local.process.Repository;
import dev.parley.local.text.Console;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The running stack. Nothing is started again unasked: when a process dies, that is said. */
public final class Stack implements AutoCloseable {

    /** The process that fetches and transcribes recordings. */
    public static final String WORKER = Blueprint.WORKER_NAME;

    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(120);

    private final Console console;
    private final RunFolder run;
    private final LogFiles logs;
    private final List<List<Program>> waves;
    private final Map<String, ChildProcess> running = new ConcurrentHashMap<>();
    /** Processes that are not ready yet: if one ends, whoever waits for it says so. */
    private final Set<Long> awaited = ConcurrentHashMap.newKeySet();

    private boolean stopping;

    Stack(Console console, RunFolder run, LogFiles logs, List<List<Program>> waves) {
        this.console = console;
        this.run = run;
        this.logs = logs;
        this.waves = waves;
    }

    /** What is to be started. */
    public record Order(Repository repository, DataFolder data, PortPlan ports, boolean fresh, boolean streamLogs) {}

    /**
     * Takes the data folder, ends what an earlier run left behind, makes sure of the ports, and builds.
     *
     * @param build brings the programs up to date; run when nothing of the stack runs any more
     * @throws StackException if another stack runs on the same data, or a port is busy
     */
    public static Stack prepare(Order order, Console console, Runnable build) {
        RunFolder run = RunFolder.claim(order.data().run());
        try {
            List<String> leftovers = run.endLeftovers();
            if (!leftovers.isEmpty()) {
                console.say("ended what an earlier run left behind: " + String.join(", ", leftovers));
            }
            if (order.fresh()) {
                order.data().wipe();
            }
            order.ports().requireFree();
            build.run();
            Secrets secrets = Secrets.readOrMake(order.data().secrets());
            Blueprint blueprint = new Blueprint(
                    order.repository(),
                    order.data(),
                    order.ports(),
                    secrets,
                    Ffmpeg.locate(order.data().tools()));
            LogFiles logs = new LogFiles(order.data().logs(), console, order.streamLogs());
            return new Stack(console, run, logs, blueprint.waves());
        } catch (RuntimeException e) {
            run.close();
            throw e;
        }
    }

    /**
     * Starts everything and returns when everything is ready.
     *
     * @throws StackException if something does not start; what did start goes on until {@link #close}
     */
    public void start() {
        for (List<Program> wave : waves) {
            Readiness readiness = readiness();
            for (Program program : wave) {
                readiness.expect(program, launch(program));
            }
            readiness.await();
        }
    }

    /** Starts one process again and returns when it is ready. */
    public void start(String name) {
        Program program = program(name);
        Readiness readiness = readiness();
        readiness.expect(program, launch(program));
        readiness.await();
    }

    /** Ends one process as {@code kill -9} does, and returns the id it had. */
    public long kill(String name) {
        ChildProcess process = Optional.ofNullable(running.remove(name))
                .orElseThrow(() -> new StackException(name + " is not running"));
        process.kill();
        run.ended(name);
        return process.pid();
    }

    /** The process id; empty when it does not run. */
    public Optional<Long> pid(String name) {
        return Optional.ofNullable(running.get(name)).map(ChildProcess::pid);
    }

    private Readiness readiness() {
        return new Readiness(WAIT_TIMEOUT, process -> {
            if (!awaited.remove(process.pid())) {
                throw Readiness.ended(process); // in this very moment
            }
            console.say(process.name() + " is ready (process " + process.pid() + ")");
        });
    }

    private synchronized ChildProcess launch(Program program) {
        if (stopping) {
            throw new StackException("the stack is stopping");
        }
        ChildProcess process = ChildProcess.start(program.command(), logs.of(program.name()));
        awaited.add(process.pid());
        running.put(program.name(), process);
        ProcessHandle.of(process.pid()).ifPresent(handle -> run.started(program.name(), handle));
        process.onExit().thenAccept(code -> died(program.name(), process, code));
        return process;
    }

    private void died(String name, ChildProcess process, int code) {
        if (!running.remove(name, process)) {
            return; // it was told to
        }
        run.ended(name);
        if (!awaited.remove(process.pid())) {
            console.plain("\n*** " + name + " (process " + process.pid() + ") ended by itself, exit code " + code
                    + ". It is not started again. Its last lines:\n    " + String.join("\n    ", process.lastLines())
                    + "\n");
        }
    }

    private Program program(String name) {
        return waves.stream()
                .flatMap(List::stream)
                .filter(program -> program.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new StackException("there is no " + name));
    }

    /** Stops everything, what started last first. */
    @Override
    public void close() {
        synchronized (this) {
            if (stopping) {
                return;
            }
            stopping = true;
        }
        List<List<Program>> lastFirst = new ArrayList<>(waves);
        Collections.reverse(lastFirst);
        lastFirst.forEach(this::stop);
        logs.close();
        run.close();
    }

    private void stop(List<Program> wave) {
        List<ChildProcess> ending = new ArrayList<>();
        for (Program program : wave) {
            Optional.ofNullable(running.remove(program.name())).ifPresent(ending::add);
        }
        ending.parallelStream().forEach(process -> {
            process.stop();
            run.ended(process.name());
        });
        if (!ending.isEmpty()) {
            console.say("stopped "
                    + String.join(", ", ending.stream().map(ChildProcess::name).toList()));
        }
    }
}
