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

    void run(Tally tally) {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            for (int round = 0; round < rounds; round++) {
                deletions(tally, threads);
                changesAndDeletion(tally, threads);
                changes(tally, threads);
                keys(tally, threads);
                meetings(tally, threads);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void deletions(Tally tally, ExecutorService threads) {
        String path = "/v1/rooms/" + created("/v1/rooms", name());
        together(
                threads,
                tally,
                Stream.generate(() -> request("DELETE", path, "")).limit(4));
    }

    private void changesAndDeletion(Tally tally, ExecutorService threads) {
        String path = "/v1/rooms/" + created("/v1/rooms", name());
        together(
                threads,
                tally,
                Stream.of(
                        request("PATCH", path, "{\"is_locked\":true}"),
                        request("DELETE", path, ""),
                        request("PATCH", path, "{\"is_shared\":true}")));
    }

    /** Five changes of different fields: each that is answered as done has to be there afterwards. */
    private void changes(Tally tally, ExecutorService threads) {
        String path = "/v1/rooms/" + created("/v1/rooms", name());
        List<Answer> answers = together(
                threads, tally, FIELDS.stream().map(field -> request("PATCH", path, "{\"" + field + "\":true}")));
        String room = call(request("GET", path, "")).body().replace(" ", "");
        for (int i = 0; i < FIELDS.size(); i++) {
            if (answers.get(i).status() == OK && !room.contains("\"" + FIELDS.get(i) + "\":true")) {
                tally.lostUpdate();
            }
        }
    }

    private void keys(Tally tally, ExecutorService threads) {
        String path = "/v1/user/api-keys/" + created("/v1/user/api-keys", name());
        together(
                threads,
                tally,
                Stream.generate(() -> request("DELETE", path, "")).limit(4));
    }

    private void meetings(Tally tally, ExecutorService threads) {
        String body = name();
        String room = created("/v1/rooms", body);
        String name = body.substring(body.indexOf(':') + 2, body.length() - 2);
        String create = request("POST", "/v1/rooms/" + name + "/meeting", "{\"allow_duplicated\":false}");
        together(threads, tally, Stream.of(create, create, request("DELETE", "/v1/rooms/" + room, ""), create));
    }

    private List<Answer> together(ExecutorService threads, Tally tally, Stream<String> requests) {
        return requests
                .map(request -> CompletableFuture.supplyAsync(() -> tally.answered(call(request)), threads))
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
