package dev.parley.bench.ingest;

import dev.parley.local.process.ChildProcess;
import dev.parley.local.text.Console;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/** Faults, one after the other for as long as there is load: each ends something and brings it back. */
final class Chaos {

    private static final Duration FREEZE = Duration.ofSeconds(4);

    private final Console console;
    private final List<Restartable> replicas;
    private final Restartable broker;
    private int faults;

    Chaos(Console console, List<Restartable> replicas, Restartable broker) {
        this.console = console;
        this.replicas = List.copyOf(replicas);
        this.broker = broker;
    }

    /** Something that can be ended and started again at the same address. */
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

    /** The next fault of the cycle, to its end. */
    void strike() throws Exception {
        int kind = faults % 6;
        Restartable replica = replicas.get(faults % replicas.size());
        faults++;
        switch (kind) {
            case 0, 1, 4 -> killed("a replica", replica);
            case 2 -> frozen();
            case 3 -> killed("the broker", broker);
            default -> stopped();
        }
    }

    int faults() {
        return faults;
    }

    private void killed(String what, Restartable victim) throws Exception {
        console.say("kill -9 of " + what);
        victim.process().kill();
        victim.restart();
    }

    private void stopped() throws Exception {
        console.say("the broker is stopped and started");
        broker.process().stop();
        broker.restart();
    }

    private void frozen() throws IOException, InterruptedException {
        console.say("the broker hangs for " + FREEZE.toSeconds() + " s");
        signal("-STOP");
        Thread.sleep(FREEZE.toMillis());
        signal("-CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", name, Long.toString(broker.process().pid()))
                .start()
                .waitFor();
    }
}
