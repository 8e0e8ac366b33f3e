package dev.parley.ingest.replay;

import static dev.parley.ingest.Eventually.eventually;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ingest.AcmeAdapter;
import dev.parley.ingest.FullFeatureProfile;
import dev.parley.ingest.Operator;
import dev.parley.ingest.RoomService;
import dev.parley.ingest.Signed;
import dev.parley.local.testing.KafkaResource;
import dev.parley.local.testing.PostgresPart;
import dev.parley.platform.events.EventIds;
import dev.parley.platform.events.RecordingKey;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the webhook to the row in the packaged room-service; then the same again with a corrected normalizer. */
@QuarkusTest
@WithTestResource(KafkaResource.class)
@TestProfile(FullFeatureProfile.class)
class ReplayedEffectQuarkusIT {

    private static final String BEGAN = "2026-01-01T12:00:00Z";

    @Inject
    AcmeAdapter acme;

    private final Instant before = Instant.now();
    private final String id = UUID.randomUUID().toString();
    private final String room = "room-" + id;
    private final PostgresPart database = new PostgresPart();

    @BeforeEach
    void ready() {
        database.start();
        eventually().until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @AfterEach
    void asBefore() {
        acme.correct(false);
        database.close();
    }

    private static String kafka() {
        return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    }

    private void recorded(String which) {
        Signed.post(
                "{\"type\":\"recorded\",\"id\":\"%s\",\"room\":\"/%s\",\"breakout\":\"/%s-b\",\"began\":\"%s\",\"seconds\":30}"
                        .formatted(which, room, room, BEGAN));
    }

    private JsonPath replayed() {
        return Operator.replays(Map.of("room", room, "from", before.toString()));
    }

    @Test
    void a_replay_with_a_corrected_normalizer_corrects_the_row_in_room_service() {
        try (RoomService rooms = RoomService.start(database, kafka())) {
            recorded(id);
            eventually().untilAsserted(() -> assertThat(effects(rooms, id)).containsExactly(room + "-b 1800000 ms"));

            acme.correct(true);
            assertThat(replayed().getString("state")).isEqualTo("completed");
            eventually().untilAsserted(() -> assertThat(effects(rooms, id)).containsExactly(room + " 30000 ms"));

            assertThat(replayed().getString("state")).isEqualTo("completed");
            String later = id + "-later";
            recorded(later);
            eventually().untilAsserted(() -> assertThat(effects(rooms, later)).hasSize(1));
            assertThat(effects(rooms, id)).containsExactly(room + " 30000 ms");
            assertThat(rooms.query("select revision from room.inbox where event_id = '%s' order by revision"
                            .formatted(EventIds.of(AcmeAdapter.ACME, id, 0))))
                    .containsExactly("3", "4");
        }
    }

    private static List<String> effects(RoomService rooms, String which) {
        return rooms.query("select room_key || ' ' || duration_ms || ' ms' from room.recording"
                + " where provider_recording_id = '" + which + "' or id = '"
                + new RecordingKey("id:" + which).recordingId(AcmeAdapter.ACME) + "'");
    }
}
