package dev.parley.local.hostile;

import dev.parley.local.stack.ProcessFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Freezes: stops PostgreSQL, the gateway or the simulated providers for a while, during which callers need an answer. */
final class Freezes {

    private static final List<String> PROCESSES = List.of("postgres", "platform-gateway", "simulator");
    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private final Services services;
    private final ProcessFolder processes;
    private final Duration length;

    Freezes(Services services, ProcessFolder processes, int seconds) {
        this.services = services;
        this.processes = processes;
        this.length = Duration.ofSeconds(seconds);
    }

    void run(Tally tally) {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            for (String name : PROCESSES) {
                freeze(name, tally, threads);
                services.countDown(tally);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void freeze(String name, Tally tally, ExecutorService threads) {
        List<ProcessHandle> family = family(name);
        List<CompletableFuture<Void>> calls;
        signal("-STOP", family);
        try {
            calls = requests()
                    .map(request -> CompletableFuture.runAsync(
                            () -> tally.answered(RawCall.of(services.room(), TIMEOUT, request)), threads))
                    .toList();
            Delay.of(length);
        } finally {
            signal("-CONT", family);
        }
        calls.forEach(CompletableFuture::join);
    }

    private Stream<String> requests() {
        String name = "frozen-" + UUID.randomUUID();
        return Stream.of(
                RawCall.head("GET", "/v1/rooms", services.key(), 0),
                RawCall.head("GET", "/v1/rooms/name/" + name, "", 0),
                RawCall.head("GET", "/q/health/ready", "", 0),
                RawCall.json("POST", "/v1/rooms", services.key(), "{\"name\":\"" + name + "\"}"),
                RawCall.json("POST", "/v1/rooms/" + name + "/meeting", services.key(), "{\"allow_duplicated\":false}"),
                RawCall.json("POST", "/v1/user/api-keys", services.key(), "{\"name\":\"x\"}"));
    }

    /** The process and its children: PostgreSQL has one for each connection. */
    private List<ProcessHandle> family(String name) {
        ProcessHandle process = processes
                .process(name)
                .orElseThrow(() ->
                        new IllegalStateException(name + " does not run: freezes need a stack on this data folder"));
        return Stream.concat(Stream.of(process), process.descendants()).toList();
    }

    private static void signal(String signal, List<ProcessHandle> family) {
        Stream<String> command =
                Stream.concat(Stream.of("kill", signal), family.stream().map(process -> Long.toString(process.pid())));
        try {
            new ProcessBuilder(command.toList()).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
