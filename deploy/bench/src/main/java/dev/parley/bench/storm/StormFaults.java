package dev.parley.bench.storm;

import dev.parley.local.stack.LocalPort;
import dev.parley.local.stack.ProcessFamily;
import dev.parley.local.stack.Stack;
import dev.parley.local.stack.StackException;
import dev.parley.local.text.Console;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Executor of a schedule of faults: the lanes side by side, the faults of a lane one after the other. A process is healed before
 * the next of its lane has a fault; one that does not start within ten minutes ends the run.
 */
final class StormFaults implements AutoCloseable {

    private static final String DATABASE = "postgres";
    private static final Duration BEFORE_RESTART = Duration.ofSeconds(1);
    private static final Duration START_LIMIT = Duration.ofMinutes(10);

    private final Stack stack;
    private final int databasePort;
    private final Console console;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Recovered> recovered = new ArrayList<>();
    private final long start = System.nanoTime();

    /**
     * A fault that is over.
     *
     * @param recovery from healing until the process was ready
     */
    record Recovered(ScheduledFault fault, Duration recovery) {}

    StormFaults(StormStack system, Console console) {
        this.stack = system.processes();
        this.databasePort = system.ports().get(LocalPort.POSTGRES);
        this.console = console;
    }

    /** Completes when all processes are healed, or fails as soon as one does not start in time. */
    CompletableFuture<Void> run(List<ScheduledFault> schedule) {
        Map<String, List<ScheduledFault>> lanes =
                schedule.stream().collect(Collectors.groupingBy(ScheduledFault::lane));
        List<CompletableFuture<Void>> running = lanes.values().stream()
                .map(lane -> CompletableFuture.runAsync(() -> lane.forEach(this::inject), threads))
                .toList();
        CompletableFuture<Void> all = CompletableFuture.allOf(running.toArray(CompletableFuture[]::new));
        running.forEach(lane -> lane.whenComplete((done, failure) -> {
            if (failure != null) {
                all.completeExceptionally(failure);
            }
        }));
        return all;
    }

    /** The faults so far. */
    List<Recovered> recovered() {
        synchronized (recovered) {
            return List.copyOf(recovered);
        }
    }

    private void inject(ScheduledFault fault) {
        pause(fault.at().minusNanos(System.nanoTime() - start));
        console.say(fault.process() + " is " + fault.kind().label() + " for " + Console.seconds(fault.length()));
        ProcessFamily family = family(fault.process());
        try {
            begin(fault, family);
            pause(fault.length());
        } catch (StackException e) {
            console.say("a process ended by itself before it was to: " + e.getMessage());
        } finally {
            long healing = System.nanoTime();
            heal(fault, family);
            synchronized (recovered) {
                recovered.add(new Recovered(fault, Duration.ofNanos(System.nanoTime() - healing)));
            }
        }
    }

    private void begin(ScheduledFault fault, ProcessFamily family) {
        switch (fault.kind()) {
            case FROZEN -> family.signal("STOP");
            case RESTARTED -> stack.stop(fault.process());
            case KILLED -> {
                if (fault.process().equals(DATABASE)) { // whose program, killed alone, has it stopped in order
                    ProcessFamily.ofServer(databasePort).signal("KILL");
                }
                stack.kill(fault.process());
            }
        }
    }

    private void heal(ScheduledFault fault, ProcessFamily family) {
        if (fault.kind() == FaultKind.FROZEN) {
            family.signal("CONT");
            return;
        }
        Deadline deadline = new Deadline(fault.process() + " starts", START_LIMIT);
        while (stack.pid(fault.process()).isEmpty()) {
            deadline.check();
            try {
                stack.start(fault.process());
            } catch (StackException e) { // for example because the database has a fault, too
                console.say(fault.process() + " did not start, and is started again: "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
                pause(BEFORE_RESTART);
            }
        }
    }

    /** A process that ended by itself is started again by the stack. */
    private ProcessFamily family(String process) {
        Deadline deadline = new Deadline(process + " is started again by the stack", START_LIMIT);
        while (stack.pid(process).isEmpty()) {
            deadline.check();
            pause(BEFORE_RESTART);
        }
        ProcessHandle handle = stack.pid(process)
                .flatMap(ProcessHandle::of)
                .orElseThrow(() -> new IllegalStateException(process + " does not run"));
        return process.equals(DATABASE) ? ProcessFamily.ofDatabase(handle, databasePort) : ProcessFamily.of(handle);
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(Math.max(0, length.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
