package dev.parley.local.hostile;

import dev.parley.local.hostile.RawCall.Answer;
import dev.parley.local.stack.StackException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Racing writes: changes and deletions of one room, key or meeting at the same time. */
final class RacingWrites {

    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final int OK = 200;
    private static final Pattern ID = Pattern.compile("\"id\" *: *\"([0-9a-f-]{36})\"");
    private static final List<String> FIELDS =
            List.of("is_locked", "is_shared", "zulip_auto_post", "skip_consent", "ics_enabled");

    private final Services services;
    private final int rounds;

    RacingWrites(Services services, int rounds) {
        this.services = services;
        this.rounds = rounds;
    }

    void run(LoadCounts counts) {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            for (int round = 0; round < rounds; round++) {
                deletions(counts, threads);
                changesAndDeletion(counts, threads);
                changes(counts, threads);
                keys(counts, threads);
                meetings(counts, threads);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void deletions(LoadCounts counts, ExecutorService threads) {
        deletions(counts, threads, "/v1/rooms/" + created("/v1/rooms", name()));
    }

    /** Four deletions of one thing: one finds it, unless an answer is missing, which counts as hung. */
    private void deletions(LoadCounts counts, ExecutorService threads, String path) {
        List<Answer> answers = together(
                threads,
                counts,
                Stream.generate(() -> request("DELETE", path, "")).limit(4));
        if (answers.stream().filter(answer -> answer.status() == OK).count() != 1) {
            counts.lostUpdate();
        }
    }

    private void changesAndDeletion(LoadCounts counts, ExecutorService threads) {
        String path = "/v1/rooms/" + created("/v1/rooms", name());
        together(
                threads,
                counts,
                Stream.of(
                        request("PATCH", path, "{\"is_locked\":true}"),
                        request("DELETE", path, ""),
                        request("PATCH", path, "{\"is_shared\":true}")));
    }

    /** Five changes of different fields: each that is answered as done has to be there afterwards. */
    private void changes(LoadCounts counts, ExecutorService threads) {
        String path = "/v1/rooms/" + created("/v1/rooms", name());
        List<Answer> answers = together(
                threads, counts, FIELDS.stream().map(field -> request("PATCH", path, "{\"" + field + "\":true}")));
        String room = call(request("GET", path, "")).body().replace(" ", "");
        for (int i = 0; i < FIELDS.size(); i++) {
            if (answers.get(i).status() == OK && !room.contains("\"" + FIELDS.get(i) + "\":true")) {
                counts.lostUpdate();
            }
        }
    }

    private void keys(LoadCounts counts, ExecutorService threads) {
        deletions(counts, threads, "/v1/user/api-keys/" + created("/v1/user/api-keys", name()));
    }

    private void meetings(LoadCounts counts, ExecutorService threads) {
        String body = name();
        String room = created("/v1/rooms", body);
        String name = body.substring(body.indexOf(':') + 2, body.length() - 2);
        String create = request("POST", "/v1/rooms/" + name + "/meeting", "{\"allow_duplicated\":false}");
        together(threads, counts, Stream.of(create, create, request("DELETE", "/v1/rooms/" + room, ""), create));
    }

    private List<Answer> together(ExecutorService threads, LoadCounts counts, Stream<String> requests) {
        return requests
                .map(request -> CompletableFuture.supplyAsync(() -> counts.answered(call(request)), threads))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private static String name() {
        return "{\"name\":\"race-" + UUID.randomUUID() + "\"}";
    }

    private String created(String path, String body) {
        Answer answer = call(request("POST", path, body));
        Matcher id = ID.matcher(answer.body());
        if (answer.status() != OK || !id.find()) {
            throw new StackException("POST " + path + " was answered " + answer.status());
        }
        return id.group(1);
    }

    private String request(String method, String path, String body) {
        return RawCall.json(method, path, services.key(), body);
    }

    private Answer call(String request) {
        return RawCall.of(services.room(), TIMEOUT, request);
    }
}
