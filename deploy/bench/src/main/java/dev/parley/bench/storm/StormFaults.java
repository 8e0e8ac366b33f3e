package dev.parley.bench.storm;

import dev.parley.local.stack.LocalPort;
import dev.parley.local.stack.ProcessFamily;
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
final class StormFaults implements StormRun.Disturbance, AutoCloseable {

    private final ProcessFaults processes;
    private final List<ScheduledFault> schedule;
    private final Console console;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Recovered> recovered = new ArrayList<>();
    private volatile long start;

    /**
     * A fault that is over.
     *
     * @param recovery from healing until the process was ready
     */
    record Recovered(ScheduledFault fault, Duration recovery) {}

    StormFaults(StormStack system, List<ScheduledFault> schedule, Console console) {
        this.processes = new ProcessFaults(system.processes(), system.ports().get(LocalPort.POSTGRES), console);
        this.schedule = List.copyOf(schedule);
        this.console = console;
    }

    @Override
    public CompletableFuture<Void> begin() {
        start = System.nanoTime();
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

    @Override
    public List<Recovered> recovered() {
        synchronized (recovered) {
            return List.copyOf(recovered);
        }
    }

    private void inject(ScheduledFault fault) {
        pause(fault.at().minusNanos(System.nanoTime() - start));
        console.say(fault.process() + " is " + fault.kind().label() + " for " + Console.seconds(fault.length()));
        ProcessFamily family = processes.family(fault.process());
        boolean begun = false;
        try {
            processes.begin(fault, family);
            begun = true;
            pause(fault.length());
        } catch (StackException e) {
            console.say(fault.process() + " had no fault, since it had ended by itself: " + e.getMessage());
        } finally {
            long healing = System.nanoTime();
            processes.heal(fault, family);
            if (begun) {
                add(new Recovered(fault, Duration.ofNanos(System.nanoTime() - healing)));
            }
        }
    }

    private void add(Recovered fault) {
        synchronized (recovered) {
            recovered.add(fault);
        }
    }

    static void pause(Duration length) {
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
