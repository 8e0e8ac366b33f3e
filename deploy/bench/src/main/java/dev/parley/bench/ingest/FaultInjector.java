package dev.parley.bench.ingest;

import dev.parley.local.process.ChildProcess;
import dev.parley.local.text.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** Fault injector: kills, stops or freezes replicas and broker one after the other, and restarts them. Counts only confirmed faults. */
final class FaultInjector {

    private static final Duration FREEZE = Duration.ofSeconds(4);

    /** One kind of fault. */
    enum Fault {
        REPLICA_KILLED,
        BROKER_KILLED,
        BROKER_STOPPED,
        BROKER_FROZEN;

        /** The name in lower-case words. */
        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Steps of one cycle; the seventh kills both replicas at once. */
    static final int STEPS = 8;

    private final Console console;
    private final List<Restartable> replicas;
    private final Restartable broker;
    private final Map<Fault, Integer> happened = new EnumMap<>(Fault.class);
    private int step;

    FaultInjector(Console console, List<Restartable> replicas, Restartable broker) {
        this.console = console;
        this.replicas = List.copyOf(replicas);
        this.broker = broker;
    }

    /** Faults expected after complete cycles. */
    static Map<Fault, Integer> expected(int cycles) {
        return Map.of(
                Fault.REPLICA_KILLED, 6 * cycles,
                Fault.BROKER_KILLED, cycles,
                Fault.BROKER_STOPPED, cycles,
                Fault.BROKER_FROZEN, cycles);
    }

    /** A process that can be restarted at the same address. */
    static final class Restartable {

        private final Callable<ChildProcess> start;
        private ChildProcess process;

        Restartable(Callable<ChildProcess> start) throws Exception {
            this.start = start;
            this.process = start.call();
        }

        ChildProcess process() {
            return process;
        }

        void restart() throws Exception {
            process = start.call();
        }
    }

    /** Injects the next fault of the cycle and waits until it is over. */
    void injectNext() throws Exception {
        int kind = step % STEPS;
        Restartable replica = replicas.get(step % replicas.size());
        step++;
        switch (kind) {
            case 2 -> frozen();
            case 3 -> killed(Fault.BROKER_KILLED, List.of(broker));
            case 5 -> stopped();
            case 6 -> killed(Fault.REPLICA_KILLED, replicas);
            default -> killed(Fault.REPLICA_KILLED, List.of(replica));
        }
    }

    /** Confirmed faults by kind. */
    Map<Fault, Integer> happened() {
        return Map.copyOf(happened);
    }

    private void killed(Fault fault, List<Restartable> victims) throws Exception {
        console.say("kill -9: " + fault.label() + (victims.size() > 1 ? ", all at once" : ""));
        for (Restartable victim : victims) {
            boolean alive = victim.process().isAlive();
            victim.process().kill();
            count(fault, alive && !victim.process().isAlive());
        }
        for (Restartable victim : victims) {
            victim.restart();
        }
    }

    private void stopped() throws Exception {
        console.say("broker stopped and restarted");
        boolean alive = broker.process().isAlive();
        broker.process().stop();
        count(Fault.BROKER_STOPPED, alive && !broker.process().isAlive());
        broker.restart();
    }

    private void frozen() throws IOException, InterruptedException {
        console.say("broker frozen for " + FREEZE.toSeconds() + " s");
        signal("-STOP");
        Thread.sleep(FREEZE.toMillis());
        String state =
                Files.readString(Path.of("/proc", Long.toString(broker.process().pid()), "status"));
        count(Fault.BROKER_FROZEN, state.contains("State:\tT"));
        signal("-CONT");
    }

    private void count(Fault fault, boolean seen) {
        if (seen) {
            happened.merge(fault, 1, Integer::sum);
        }
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", name, Long.toString(broker.process().pid()))
                .start()
                .waitFor();
    }
}
