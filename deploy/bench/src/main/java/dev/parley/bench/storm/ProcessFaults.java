package dev.parley.bench.storm;

import dev.parley.local.stack.ProcessFamily;
import dev.parley.local.stack.Stack;
import dev.parley.local.stack.StackException;
import dev.parley.local.text.Console;
import java.time.Duration;
import java.util.Optional;

/** Faults of processes of the stack: their beginning and their healing. One that does not start again in time fails. */
final class ProcessFaults {

    private static final String DATABASE = "postgres";
    private static final Duration BEFORE_RESTART = Duration.ofSeconds(1);
    private static final Duration START_LIMIT = Duration.ofMinutes(10);

    private final Stack stack;
    private final int databasePort;
    private final Console console;

    ProcessFaults(Stack stack, int databasePort, Console console) {
        this.stack = stack;
        this.databasePort = databasePort;
        this.console = console;
    }

    /** @throws StackException if the process has ended by itself */
    void begin(ScheduledFault fault, ProcessFamily family) {
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

    /** Returns when it runs again, and is ready if it was started. */
    void heal(ScheduledFault fault, ProcessFamily family) {
        if (fault.kind() == FaultKind.FROZEN) {
            thaw(fault.process(), family);
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
                StormFaults.pause(BEFORE_RESTART);
            }
        }
    }

    private void thaw(String process, ProcessFamily family) {
        try {
            family.signal("CONT");
        } catch (StackException e) { // the stack starts it again
            console.say(process + " ended while it was frozen: " + e.getMessage());
        }
    }

    /** A process that has ended by itself is waited for: the stack starts it again. */
    ProcessFamily family(String process) {
        Deadline deadline = new Deadline(process + " is started again by the stack", START_LIMIT);
        Optional<ProcessHandle> found = handle(process);
        while (found.isEmpty()) {
            deadline.check();
            StormFaults.pause(BEFORE_RESTART);
            found = handle(process);
        }
        return process.equals(DATABASE)
                ? ProcessFamily.ofDatabase(found.get(), databasePort)
                : ProcessFamily.of(found.get());
    }

    private Optional<ProcessHandle> handle(String process) {
        return stack.pid(process).flatMap(ProcessHandle::of);
    }
}
