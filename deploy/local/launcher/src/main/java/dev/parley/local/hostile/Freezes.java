package dev.parley.local.hostile;

import dev.parley.local.stack.ProcessFamily;
import dev.parley.local.stack.ProcessFolder;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Freezes: stops PostgreSQL, the gateway or the simulated providers for a while, during which callers need an answer. Counts
 * answers that come later than promised: without PostgreSQL after {@link #SOON}, and the same without the gateway or a provider,
 * except that join links may take {@link #GIVEN_UP}, and new meetings {@link #CREATED}. Without PostgreSQL the answer has to be 503.
 */
final class Freezes {

    private static final String DATABASE = "postgres";
    private static final List<String> PROCESSES = List.of(DATABASE, "platform-gateway", "simulator");

    private static final Duration SOON = Duration.ofSeconds(3);
    private static final Duration GIVEN_UP = Duration.ofSeconds(10);
    private static final Duration CREATED = Duration.ofSeconds(30);

    private static final int UNAVAILABLE = 503;
    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private final Services services;
    private final ProcessFolder processes;
    private final Duration length;
    private final double tolerance;
    private final AnswerTimes times;

    /**
     * @param tolerance how many times the promised time an answer may take
     * @param times where the answers are added
     */
    Freezes(Services services, ProcessFolder processes, int seconds, double tolerance, AnswerTimes times) {
        this.services = services;
        this.processes = processes;
        this.length = Duration.ofSeconds(seconds);
        this.tolerance = tolerance;
        this.times = times;
    }

    void run(LoadCounts counts) {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            for (String name : PROCESSES) {
                freeze(name, counts, threads);
                services.countDown(counts);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void freeze(String name, LoadCounts counts, ExecutorService threads) {
        boolean database = name.equals(DATABASE);
        List<Request> requests = requests(OpenMeeting.create(services), database ? SOON : GIVEN_UP);
        ProcessFamily family = family(name);
        List<CompletableFuture<Void>> calls;
        family.signal("STOP");
        try {
            calls = requests.stream()
                    .map(request -> CompletableFuture.runAsync(() -> measure(name, request, database, counts), threads))
                    .toList();
            Delay.of(length);
        } finally {
            family.signal("CONT");
        }
        calls.forEach(CompletableFuture::join);
    }

    private void measure(String frozen, Request request, boolean mustBeUnavailable, LoadCounts counts) {
        long start = System.nanoTime();
        RawCall.Answer answer = counts.answered(RawCall.of(request.port(), TIMEOUT, request.text()));
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        boolean late = !answer.isHung()
                && time.toMillis() > tolerance * request.limit().toMillis();
        boolean wrong = !answer.isHung() && mustBeUnavailable && answer.status() != UNAVAILABLE;
        if (late || wrong) {
            counts.hung();
        }
        times.add(
                new AnswerTimes.Entry(frozen, request.label(), answer.status(), time, request.limit(), late || wrong));
    }

    private record Request(String label, int port, String text, Duration limit) {}

    private List<Request> requests(OpenMeeting open, Duration ofMeetings) {
        int room = services.room();
        String name = "frozen-" + UUID.randomUUID();
        return List.of(
                new Request("list rooms", room, RawCall.head("GET", "/v1/rooms", services.key(), 0), SOON),
                new Request("find a room", room, RawCall.head("GET", "/v1/rooms/name/" + name, "", 0), SOON),
                new Request("readiness", services.operators(), RawCall.head("GET", "/q/health/ready", "", 0), SOON),
                new Request(
                        "list jobs",
                        services.worker(),
                        RawCall.head("GET", "/internal/v1/jobs", services.token(), 0),
                        SOON),
                new Request(
                        "readiness of the worker",
                        services.worker(),
                        RawCall.head("GET", "/q/health/ready", "", 0),
                        SOON),
                new Request(
                        "create a room",
                        room,
                        RawCall.json("POST", "/v1/rooms", services.key(), "{\"name\":\"" + name + "\"}"),
                        SOON),
                new Request(
                        "create a meeting",
                        room,
                        OpenMeeting.creation(open.room(), services.key(), true),
                        ofMeetings.equals(SOON) ? SOON : CREATED),
                new Request(
                        "join a meeting", room, RawCall.head("POST", open.joinPath(), services.key(), 0), ofMeetings),
                new Request(
                        "create a key",
                        room,
                        RawCall.json("POST", "/v1/user/api-keys", services.key(), "{\"name\":\"x\"}"),
                        SOON));
    }

    private ProcessFamily family(String name) {
        ProcessHandle process = processes
                .process(name)
                .orElseThrow(() ->
                        new IllegalStateException(name + " does not run: freezes need a stack on this data folder"));
        return name.equals(DATABASE)
                ? ProcessFamily.ofDatabase(process, services.database())
                : ProcessFamily.of(process);
    }
}
