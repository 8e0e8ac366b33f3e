package dev.parley.bench.storm;

import dev.parley.local.process.ChildProcess;
import dev.parley.local.process.Command;
import dev.parley.local.process.Ports;
import dev.parley.local.text.Console;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Migration of a service's schema by a process of its own, like the chart's job before an upgrade. */
final class SchemaMigration {

    /** Variables of a service whose schema is migrated by others. */
    static final Map<String, String> ELSEWHERE = Map.of("QUARKUS_FLYWAY_MIGRATE_AT_START", "false");

    /** What Flyway says of the schema. */
    private static final List<String> SCHEMA_LINES =
            List.of("Current version of schema", "Successfully applied", "is up to date");

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Console console;

    SchemaMigration(Console console) {
        this.console = console;
    }

    /**
     * Migrates, and returns when the process has ended.
     *
     * @param service its command in the version whose schema is wanted
     * @throws IllegalStateException if it fails
     */
    void run(Command service) {
        Map<String, String> environment = new HashMap<>(service.environment());
        environment.put("QUARKUS_FLYWAY_MIGRATE_AT_START", "true");
        environment.put("QUARKUS_INIT_AND_EXIT", "true");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(Ports.free()));
        environment.computeIfPresent("PARLEY_OPERATOR_PORT", (name, port) -> Integer.toString(Ports.free()));
        Command job = new Command(service.name() + "-migration", service.words(), environment);
        long start = System.nanoTime();
        try (ChildProcess process = ChildProcess.start(job, this::say)) {
            int code = process.onExit()
                    .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                    .join();
            if (code != 0) {
                throw new IllegalStateException(job.name() + " ended with exit code " + code + ". Last lines:\n  "
                        + String.join("\n  ", process.lastLines()));
            }
        }
        console.say(job.name() + " has ended after " + Console.seconds(Duration.ofNanos(System.nanoTime() - start)));
    }

    private void say(String line) {
        if (SCHEMA_LINES.stream().anyMatch(line::contains)) {
            console.plain("  " + line);
        }
    }
}
