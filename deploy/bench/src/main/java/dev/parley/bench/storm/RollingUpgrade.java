package dev.parley.bench.storm;

import dev.parley.local.process.Repository;
import dev.parley.local.stack.Stack;
import dev.parley.local.text.Console;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Rolling upgrade: both schemas are migrated while the earlier version runs, then the first replica of each service is replaced,
 * then, when both versions have run side by side for a while, the second; and back again in the same way, without the schemas.
 * Services are replaced in a random order, since a cluster rolls all deployments out at the same time.
 */
final class RollingUpgrade implements StormRun.Disturbance, AutoCloseable {

    private final StormStack system;
    private final Plan plan;
    private final Random random;
    private final Console console;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final List<StormFaults.Recovered> replaced = Collections.synchronizedList(new ArrayList<>());
    private long start;

    /**
     * What is replaced by what.
     *
     * @param back whether the later version is replaced by the earlier one in the end
     * @param pause before the schemas are migrated, and between the replicas
     * @param end when it has to be over, so that meetings were played all the time
     */
    record Plan(Repository earlier, Repository later, boolean back, Duration pause, Duration end) {}

    RollingUpgrade(StormStack system, Plan plan, long seed, Console console) {
        this.system = system;
        this.plan = plan;
        this.random = new Random(seed);
        this.console = console;
    }

    @Override
    public CompletableFuture<Void> begin() {
        start = System.nanoTime();
        return CompletableFuture.runAsync(this::run, thread);
    }

    private void run() {
        StormFaults.pause(plan.pause());
        migrate();
        replace(plan.later());
        if (plan.back()) {
            StormFaults.pause(plan.pause());
            replace(plan.earlier());
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        console.say("all processes are replaced after " + Console.seconds(taken));
        if (taken.compareTo(plan.end()) > 0) {
            throw new IllegalStateException(
                    "the last meeting began before the last process was replaced; a longer run (--minutes) has more");
        }
    }

    private void migrate() {
        SchemaMigration migration = new SchemaMigration(console);
        for (String service : List.of("room-service", Stack.WORKER)) {
            String process = Stack.replica(service, 1);
            use(process, plan.later());
            migration.run(system.processes().command(process));
        }
    }

    private void replace(Repository version) {
        for (int number = 1; number <= StormStack.REPLICAS; number++) {
            if (number > 1) {
                StormFaults.pause(plan.pause());
            }
            List<String> services = new ArrayList<>(Stack.SERVICES);
            Collections.shuffle(services, random);
            for (String service : services) {
                replace(service, number, version);
            }
        }
    }

    private void replace(String service, int number, Repository version) {
        String process = Stack.replica(service, number);
        long begun = System.nanoTime();
        system.processes().stop(process);
        use(process, version);
        system.processes().start(process);
        Duration length = Duration.ofNanos(System.nanoTime() - begun);
        console.say(process + " runs " + (version.equals(plan.later()) ? "the later" : "the earlier")
                + " version after " + Console.seconds(length));
        replaced.add(new StormFaults.Recovered(
                new ScheduledFault(
                        Duration.ofNanos(begun - start), service, process, FaultKind.RESTARTED, Duration.ZERO),
                length));
    }

    private void use(String process, Repository version) {
        system.useVersion(process, version, SchemaMigration.ELSEWHERE);
    }

    @Override
    public List<StormFaults.Recovered> recovered() {
        synchronized (replaced) {
            return List.copyOf(replaced);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
