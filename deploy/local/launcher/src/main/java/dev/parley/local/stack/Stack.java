package dev.parley.local.stack;

import dev.parley.local.process.ChildProcess;
import dev.parley.local.process.Command;
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

/** The running local stack. A process that ends unexpectedly is reported, and started again after a pause. */
public final class Stack implements AutoCloseable {

    /** Name of the recording-worker process. */
    public static final String WORKER = StackDefinition.WORKER_NAME;

    /** Names of the processes that are Parley's own services, and of their log files. */
    public static final List<String> SERVICES =
            List.of("platform-gateway", "webhook-ingest", "storage-notices", "room-service", WORKER);

    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(300);

    private final Console console;
    private final StackLock run;
    private final LogFiles logs;
    private final List<List<Program>> startGroups;
    private final Map<String, ChildProcess> running = new ConcurrentHashMap<>();
    /** Processes that run in another version, by name. */
    private final Map<String, Program> versions = new ConcurrentHashMap<>();
    /** Processes that are not ready yet; {@link Readiness} reports their end. */
    private final Set<Long> starting = ConcurrentHashMap.newKeySet();

    private final Restarts restarts;

    private boolean stopping;

    Stack(Console console, StackLock run, LogFiles logs, List<List<Program>> startGroups) {
        this.console = console;
        this.run = run;
        this.logs = logs;
        this.startGroups = startGroups;
        this.restarts = new Restarts(
                console,
                run.restartRequests(),
                new Running(),
                startGroups.stream().flatMap(List::stream).map(Program::name).toList());
    }

    private final class Running implements Restarts.Processes {

        @Override
        public boolean isRunning(String name) {
            return Optional.ofNullable(running.get(name))
                    .filter(ChildProcess::isAlive) // one that has ended is removed a moment later
                    .isPresent();
        }

        @Override
        public void start(String name) {
            Stack.this.start(name);
        }

        @Override
        public void stop(String name) {
            Optional.ofNullable(running.remove(name)).ifPresent(process -> {
                process.stop();
                run.ended(name);
            });
        }
    }

    /**
     * What to start, and where.
     *
     * @param login whether people sign in at an OpenID provider
     * @param services whether Parley's services are started, or run elsewhere with the variables that are written for them
     * @param variables of all services, beside their own
     * @param replicas of each service: with several, each has ports of its own ({@link PortPlan#replica}), and the caller lets
     *     something listen on the ports of the services that leads to them
     */
    public record Spec(
            Repository repository,
            DataFolder data,
            PortPlan ports,
            boolean fresh,
            boolean streamLogs,
            boolean login,
            boolean services,
            Map<String, String> variables,
            int replicas) {

        public Spec {
            if (replicas < 1) {
                throw new IllegalArgumentException("a service has at least one replica");
            }
        }

        /** One process for each service. */
        public Spec(
                Repository repository,
                DataFolder data,
                PortPlan ports,
                boolean fresh,
                boolean streamLogs,
                boolean login,
                boolean services,
                Map<String, String> variables) {
            this(repository, data, ports, fresh, streamLogs, login, services, variables, 1);
        }
    }

    /**
     * Locks the data folder, stops leftovers of an earlier run, checks the ports, and builds.
     *
     * @param build builds stale programs; runs after the leftovers are stopped
     * @throws StackException if another stack runs on the same data, or a port is in use
     */
    public static Stack prepare(Spec spec, Console console, Runnable build) {
        StackLock run = StackLock.claim(spec.data().run());
        try {
            List<String> leftovers = run.stopLeftovers();
            if (!leftovers.isEmpty()) {
                console.say("stopped leftovers of an earlier run: " + String.join(", ", leftovers));
            }
            if (spec.fresh()) {
                spec.data().wipe();
            }
            spec.ports().requireFree(spec.services() ? spec.replicas() : 1);
            build.run();
            Secrets secrets = Secrets.readOrCreate(spec.data().secrets());
            StackDefinition definition =
                    new StackDefinition(spec, secrets, Ffmpeg.locate(spec.data().tools()));
            if (!spec.services()) {
                new VariableFiles(spec.data().services(), secrets).write(definition.environments());
            }
            LogFiles logs = new LogFiles(spec.data().logs(), console, spec.streamLogs());
            return new Stack(console, run, logs, definition.startGroups());
        } catch (RuntimeException e) {
            run.close();
            throw e;
        }
    }

    /**
     * Asks the launcher of the stack that runs on {@code data} to restart a process, and returns at once.
     *
     * @throws StackException if no stack runs there, or if a stack has no such process
     */
    public static void requestRestart(DataFolder data, String name) {
        StackLock.requestRestart(data.run(), name);
    }

    /** Name of the process that is this replica of a service, where there are several. */
    public static String replica(String service, int number) {
        return service + "-" + number;
    }

    /**
     * Starts all processes and returns when all are ready.
     *
     * @throws StackException if a process does not start; the others keep running until {@link #close}
     */
    public void start() {
        for (List<Program> group : startGroups) {
            Readiness readiness = readiness();
            for (Program first : group) {
                Program program = program(first.name());
                readiness.expect(program, launch(program));
            }
            readiness.await();
        }
        restarts.awaitRequests();
    }

    /** Restarts one process and returns when it is ready. */
    public void start(String name) {
        Program program = program(name);
        ChildProcess process = launch(program);
        Readiness readiness = readiness();
        readiness.expect(program, process);
        try {
            readiness.await();
        } catch (StackException e) {
            if (process.isAlive()) {
                starting.remove(process.pid()); // nobody waits for it any more: its end is one like any other
            }
            throw e;
        }
    }

    /**
     * Runs a process in another version from its next start on.
     *
     * @param version its checkout, with its services packaged, and the variables of its services
     */
    public void useVersion(String name, Spec version) {
        useVersion(new StackDefinition(
                        version,
                        Secrets.readOrCreate(version.data().secrets()),
                        Ffmpeg.locate(version.data().tools()))
                .program(program(name).name()));
    }

    void useVersion(Program version) {
        versions.put(version.name(), version);
    }

    /** The command of a process, with all its variables, to run it another time. */
    public Command command(String name) {
        return program(name).command();
    }

    /** Kills one process ({@code kill -9}) and returns its former process id. */
    public long kill(String name) {
        ChildProcess process = Optional.ofNullable(running.remove(name))
                .orElseThrow(() -> new StackException(name + " is not running"));
        process.kill();
        run.ended(name);
        return process.pid();
    }

    /** Stops one process in order (SIGTERM) and returns its former process id. */
    public long stop(String name) {
        ChildProcess process = Optional.ofNullable(running.remove(name))
                .orElseThrow(() -> new StackException(name + " is not running"));
        process.stop();
        run.ended(name);
        return process.pid();
    }

    /** The process id; empty if it is not running. */
    public Optional<Long> pid(String name) {
        return Optional.ofNullable(running.get(name)).map(ChildProcess::pid);
    }

    /** The last warnings and errors that the processes logged, each with the name of its process. */
    public List<String> warnings() {
        return logs.warnings();
    }

    private Readiness readiness() {
        return new Readiness(WAIT_TIMEOUT, process -> {
            if (!starting.remove(process.pid())) {
                throw Readiness.ended(process); // ended after the check
            }
            console.say(process.name() + " is ready (process " + process.pid() + ")");
        });
    }

    private synchronized ChildProcess launch(Program program) {
        if (stopping) {
            throw new StackException("the stack is stopping");
        }
        ChildProcess process = ChildProcess.start(program.command(), logs.of(program.name()));
        starting.add(process.pid());
        running.put(program.name(), process);
        ProcessHandle.of(process.pid()).ifPresent(handle -> run.started(program.name(), handle));
        process.onExit().thenAccept(code -> processEnded(program.name(), process, code));
        return process;
    }

    private void processEnded(String name, ChildProcess process, int code) {
        if (!running.remove(name, process)) {
            return; // stopped on request
        }
        run.ended(name);
        if (!starting.remove(process.pid())) {
            restarts.later(
                    name,
                    name + " (process " + process.pid() + ") ended unexpectedly, exit code " + code,
                    "Last lines:\n    " + String.join("\n    ", process.lastLines()));
        }
    }

    private Program program(String name) {
        return Optional.ofNullable(versions.get(name)).orElseGet(() -> StackDefinition.program(startGroups, name));
    }

    /** Stops all processes in reverse start order. */
    @Override
    public void close() {
        synchronized (this) {
            if (stopping) {
                return;
            }
            stopping = true;
        }
        restarts.stop();
        List<List<Program>> reverseOrder = new ArrayList<>(startGroups);
        Collections.reverse(reverseOrder);
        reverseOrder.forEach(this::stop);
        logs.close();
        run.close();
    }

    private void stop(List<Program> group) {
        List<ChildProcess> ending = new ArrayList<>();
        for (Program program : group) {
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
