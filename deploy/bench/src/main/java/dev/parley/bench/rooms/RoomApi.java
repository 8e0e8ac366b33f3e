package dev.parley.bench.rooms;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Calls of room-service's HTTP API, one at a time; one that is not answered 200 fails. */
record RoomApi(int port, HttpClient http) {

    /** API key of the user {@code bench}. */
    static final String KEY = "bench-bench-bench-bench-bench-bench";

    /** API key of the user {@code large}. */
    static final String LARGE_KEY = "large-large-large-large-large-large";

    private static final String ANOTHER = "{\"allow_duplicated\":true}";

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    RoomApi(int port) {
        this(port, HttpClient.newHttpClient());
    }

    OpenMeeting create(String room) throws IOException, InterruptedException {
        return OpenMeeting.of(room, call("POST", "/v1/rooms/" + room + "/meeting", KEY));
    }

    void createRoom(String name) throws IOException, InterruptedException {
        call("POST", "/v1/rooms", KEY, "{\"name\":\"" + name + "\",\"platform\":\"daily\"}");
    }

    /** A further meeting in the room, whether or not it has one. */
    OpenMeeting createAnother(String room) throws IOException, InterruptedException {
        return OpenMeeting.of(room, call("POST", "/v1/rooms/" + room + "/meeting", KEY, ANOTHER));
    }

    String join(OpenMeeting meeting) throws IOException, InterruptedException {
        return call("POST", "/v1/rooms/" + meeting.room() + "/meetings/" + meeting.id() + "/join", KEY);
    }

    String get(String path, String key) throws IOException, InterruptedException {
        return call("GET", path, key);
    }

    /** Gives a transcript of the user {@code bench} a title. */
    String rename(String transcript, String title) throws IOException, InterruptedException {
        return call("PATCH", "/v1/transcripts/" + transcript, KEY, "{\"title\":\"" + title + "\"}");
    }

    private String call(String method, String path, String key) throws IOException, InterruptedException {
        return call(method, path, key, "");
    }

    private String call(String method, String path, String key, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(ANSWER_TIMEOUT)
                .header("X-API-Key", key);
        if (body.isEmpty()) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("room-service answered " + answer.statusCode() + " to " + method + " " + path + ": "
                    + answer.body());
        }
        return answer.body();
    }

    /** Requests for load: a new meeting each, in these rooms in turns, whether or not there is one. */
    static List<byte[]> creations(List<String> rooms, int count) {
        List<byte[]> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(
                    ("POST /v1/rooms/" + rooms.get(i % rooms.size()) + "/meeting HTTP/1.1\r\nHost: bench\r\nX-API-Key: "
                                    + KEY + "\r\nContent-Type: application/json\r\nContent-Length: " + ANOTHER.length()
                                    + "\r\n\r\n" + ANOTHER)
                            .getBytes(StandardCharsets.US_ASCII));
        }
        return requests;
    }

    InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", port);
    }
}
