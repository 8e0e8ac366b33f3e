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

/**
 * Freezes: stops PostgreSQL, the gateway or the simulated providers for a while, during which callers need an answer. Measures
 * how long each answer takes: 3 s are promised without PostgreSQL, and 10 s for a join without the gateway or a provider.
 */
final class Freezes {

    private static final List<String> PROCESSES = List.of("postgres", "platform-gateway", "simulator");
    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private final Services services;
    private final ProcessFolder processes;
    private final Duration length;
    private final AnswerTimes times;

    /** @param times where the answers are added */
    Freezes(Services services, ProcessFolder processes, int seconds, AnswerTimes times) {
        this.services = services;
        this.processes = processes;
        this.length = Duration.ofSeconds(seconds);
        this.times = times;
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
        List<Request> requests = requests(OpenMeeting.create(services));
        List<ProcessHandle> family = family(name);
        List<CompletableFuture<Void>> calls;
        signal("-STOP", family);
        try {
            calls = requests.stream()
                    .map(request -> CompletableFuture.runAsync(() -> measure(name, request, tally), threads))
                    .toList();
            Delay.of(length);
        } finally {
            signal("-CONT", family);
        }
        calls.forEach(CompletableFuture::join);
    }

    private void measure(String frozen, Request request, Tally tally) {
        long start = System.nanoTime();
        RawCall.Answer answer = tally.answered(RawCall.of(request.port(), TIMEOUT, request.text()));
        times.add(frozen, request.label(), answer.status(), Duration.ofNanos(System.nanoTime() - start));
    }

    private record Request(String label, int port, String text) {}

    private List<Request> requests(OpenMeeting open) {
        int room = services.room();
        String name = "frozen-" + UUID.randomUUID();
        return List.of(
                new Request("list rooms", room, RawCall.head("GET", "/v1/rooms", services.key(), 0)),
                new Request("find a room", room, RawCall.head("GET", "/v1/rooms/name/" + name, "", 0)),
                new Request("readiness", services.operators(), RawCall.head("GET", "/q/health/ready", "", 0)),
                new Request(
                        "create a room",
                        room,
                        RawCall.json("POST", "/v1/rooms", services.key(), "{\"name\":\"" + name + "\"}")),
                new Request("create a meeting", room, OpenMeeting.creation(open.room(), services.key(), true)),
                new Request("join a meeting", room, RawCall.head("POST", open.joinPath(), services.key(), 0)),
                new Request(
                        "create a key",
                        room,
                        RawCall.json("POST", "/v1/user/api-keys", services.key(), "{\"name\":\"x\"}")));
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
