package dev.parley.local.stack;

import dev.parley.local.text.Console;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Restarts of processes: after a pause of one that ended unexpectedly, and at once of one that a request names. */
final class Restarts {

    private final Console console;
    private final RestartRequests requests;
    private final Processes processes;
    private final RestartPauses pauses = new RestartPauses();
    private final Set<String> restarting = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService threads;

    /** Whether services have several replicas, which {@code deploy/local/restart} does not know. */
    private final boolean replicated;

    /** The processes that can be restarted. */
    interface Processes {

        boolean isRunning(String name);

        /** Returns when it is ready. */
        void start(String name);

        /** Does nothing if it is not running. */
        void stop(String name);
    }

    /** @param names of all processes */
    Restarts(Console console, RestartRequests requests, Processes processes, List<String> names) {
        this.console = console;
        this.requests = requests;
        this.processes = processes;
        this.replicated = !StackDefinition.NAMES.containsAll(names);
        // One for each: a service that waits for its database must not keep the database from a restart.
        this.threads = Executors.newScheduledThreadPool(1 + names.size(), task -> {
            Thread thread = new Thread(task, "restart");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Looks for requests from now on. */
    void awaitRequests() {
        threads.scheduleWithFixedDelay(this::onRequest, 1, 1, TimeUnit.SECONDS);
    }

    /**
     * Starts a process again after a pause, and says so.
     *
     * @param what happened
     * @param why further lines
     */
    void later(String name, String what, String why) {
        if (threads.isShutdown()) {
            return;
        }
        Duration pause = pauses.next(name, Instant.now());
        console.plain("\n*** " + what + ". It is started again in " + pause.toSeconds()
                + " s" + (replicated ? "" : "; to start it at once: deploy/local/restart " + name) + "\n    " + why
                + "\n");
        threads.schedule(() -> start(name), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends all restarts. */
    void stop() {
        threads.shutdownNow();
    }

    private void onRequest() {
        for (String name : requests.take()) {
            console.say("restarting " + name + " on request");
            processes.stop(name);
            threads.execute(() -> start(name));
        }
    }

    private void start(String name) {
        if (!restarting.add(name)) {
            return;
        }
        try {
            if (!processes.isRunning(name)) {
                processes.start(name);
            }
        } catch (StackException | UncheckedIOException e) {
            if (processes.isRunning(name)) {
                console.plain("\n*** " + name + " was started again: " + e.getMessage() + "\n");
            } else {
                later(name, name + " could not be started again", String.valueOf(e.getMessage()));
            }
        } finally {
            restarting.remove(name);
        }
    }
}
