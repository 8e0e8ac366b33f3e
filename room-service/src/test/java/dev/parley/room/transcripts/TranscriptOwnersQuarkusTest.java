package dev.parley.room.transcripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.local.testing.KafkaResource;
import dev.parley.local.testing.PostgresResource;
import dev.parley.local.testing.S3Resource;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.FakeGateway;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Owner and room of transcripts, which the database keeps as the links of recordings say. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(S3Resource.class)
@QuarkusTestResource(FakeGateway.class)
@SuppressWarnings({"NullAway.Init", "NullAway"})
class TranscriptOwnersQuarkusTest {

    @Inject
    StoredTranscripts stored;

    @Inject
    Database database;

    private String ownerOf(UUID id) {
        return database.text("select owner_id from room.transcript where id = '" + id + "'");
    }

    private String roomOf(UUID id) {
        return database.text("select cast(room_id as text) from room.transcript where id = '" + id + "'");
    }

    @Test
    void they_follow_the_link_of_the_recording() {
        UUID id = stored.composed("Good.");
        String meeting = Api.owner().get("/v1/transcripts/{id}", id).jsonPath().getString("meeting_id");
        String room = roomOf(id);
        assertThat(ownerOf(id)).isEqualTo(FakeGateway.OWNER);
        assertThat(room).isNotNull();

        database.run("update room.recording set meeting_id = null where id = '" + id + "'");
        assertThat(ownerOf(id)).isNull();
        assertThat(roomOf(id)).isNull();
        Api.owner().get("/v1/transcripts?size=100").then().body("items.id", not(hasItem(id.toString())));

        database.run("update room.recording set meeting_id = '" + meeting + "' where id = '" + id + "'");
        assertThat(ownerOf(id)).isEqualTo(FakeGateway.OWNER);
        assertThat(roomOf(id)).isEqualTo(room);
        Api.owner().get("/v1/transcripts?size=100").then().body("items.id", hasItem(id.toString()));
    }

    @Test
    void a_deleted_room_leaves_its_transcripts_to_their_owner() {
        UUID id = stored.composed("Good.");

        Api.owner().delete("/v1/rooms/{id}", roomOf(id)).then().statusCode(200);

        assertThat(roomOf(id)).isNull();
        Api.owner()
                .get("/v1/transcripts/{id}", id)
                .then()
                .statusCode(200)
                .body("room_id", nullValue())
                .body("user_id", is(FakeGateway.OWNER));
    }
}
