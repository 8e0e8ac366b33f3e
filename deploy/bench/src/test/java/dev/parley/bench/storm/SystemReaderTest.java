package dev.parley.bench.storm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.parley.bench.storm.ObservedMeeting.Transcript;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SystemReaderTest {

    private static final PlayedMeeting PLAYED = new PlayedMeeting(
            new MeetingScript(0, "whereby", 2, 0, false, Duration.ofSeconds(10)), "storm-0", "room", "m", "storm-0-1");

    private static final Map<String, StormDatabase.Stays> STAYS = Map.of("m", new StormDatabase.Stays(2, 1));

    private final Map<String, String> bodies = new HashMap<>();
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final SystemReader reader;

    SystemReaderTest() throws IOException {
        server.createContext("/", exchange -> {
            try (exchange) {
                String body = bodies.get(exchange.getRequestURI().toString());
                if (body == null) {
                    exchange.sendResponseHeaders(404, -1);
                    return;
                }
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
        RetryingClient client = new RetryingClient(
                List.of("http://127.0.0.1:" + server.getAddress().getPort()), Map.of(), Duration.ofSeconds(20));
        reader = new SystemReader(client, client);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_meeting_is_read_with_its_people_recordings_and_transcripts() throws Exception {
        bodies.put("/v1/rooms/storm-0/meetings/m", "{\"is_active\":true,\"num_clients\":1}");
        bodies.put("/v1/rooms/room/recordings", "[{\"id\":\"r1\"}]");
        bodies.put(
                "/v1/transcripts?room_id=room&size=50",
                "{\"items\":[{\"id\":\"t1\",\"recording_id\":\"r1\",\"status\":\"ended\"}]}");
        bodies.put("/v1/transcripts/t1?transcript_format=json", "{\"transcript\":[{\"text\":\"two words\"}]}");

        assertThat(reader.read(PLAYED, STAYS))
                .contains(new ObservedMeeting(true, 1, 2, 1, List.of("r1"), List.of(new Transcript("r1", "ended", 2))));
    }

    @Test
    void a_meeting_that_is_missing_is_nothing() throws Exception {
        assertThat(reader.read(PLAYED, STAYS)).isEmpty();
    }

    @Test
    void recordings_that_belong_to_no_meeting_are_found_by_their_ids() throws Exception {
        bodies.put("/v1/recordings?unmatched", "{\"items\":[{\"id\":\"r1\"},{\"id\":\"r2\"}]}");

        assertThat(reader.unmatched()).containsExactly("r1", "r2");
    }
}
