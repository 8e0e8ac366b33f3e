package dev.parley.room.transcripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.room.access.Users;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.FakeGateway;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Owner and room of transcripts, which the database keeps as the links of recordings say. */
@QuarkusTest
@SuppressWarnings({"NullAway.Init", "NullAway"})
class TranscriptOwnersQuarkusTest {

    @Inject
    StoredTranscripts stored;

    @Inject
    Database database;

    @Inject
    Users users;

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

    @Test
    void a_recording_that_is_unlinked_while_its_room_is_deleted_gets_its_old_owner_not_back() {
        UUID id = stored.composed("Good.");
        String room = roomOf(id);

        database.during(
                "update room.recording set meeting_id = null where id = '" + id + "'",
                () -> Api.owner().delete("/v1/rooms/{id}", room).then().statusCode(200));

        assertThat(ownerOf(id)).isNull();
        Api.owner().get("/v1/transcripts/{id}", id).then().statusCode(403);
    }

    @Test
    void a_transcript_that_is_created_while_its_recording_is_unlinked_has_no_owner() {
        UUID recording = stored.composed("Good.");
        UUID id = UUID.randomUUID();
        database.run("delete from room.transcript where id = '" + recording + "'");

        database.during(
                "update room.recording set meeting_id = null where id = '" + recording + "'",
                () -> database.run("insert into room.transcript (id, recording_id, status, created_at)"
                        + " values ('%s', '%s', 'processing', now())".formatted(id, recording)));

        assertThat(ownerOf(id)).isNull();
    }

    @Test
    void lists_and_the_search_show_a_user_the_same_transcripts_and_those_may_be_read() throws Throwable {
        Map<String, UUID> transcripts = new LinkedHashMap<>();
        for (String mode : List.of("private", "semi-private", "public")) {
            UUID own = stored.composed("Good.");
            UUID shared = stored.composed("Good.");
            database.run("update room.transcript set share_mode = '%s' where id in ('%s', '%s')"
                    .formatted(mode, own, shared));
            transcripts.put(mode, own);
            transcripts.put(mode + ", shared room", shared);
        }
        transcripts.put("nobody's", stored.ownerless("Good."));
        UUID unknown = stored.composed("Good.");
        database.run("update room.recording set meeting_id = null where id = '" + unknown + "'");
        transcripts.put("unknown meeting", unknown);
        List<String> sharedRooms = transcripts.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("shared room"))
                .map(entry -> "'" + roomOf(entry.getValue()) + "'")
                .toList();
        String rooms = "where id in (" + String.join(", ", sharedRooms) + ")";
        database.run("update room.room set is_shared = true " + rooms);

        String stranger = users.keyOf(Api.newName());
        assertThat(shown(Api::owner, transcripts))
                .containsExactlyInAnyOrder(
                        "private",
                        "private, shared room",
                        "semi-private",
                        "semi-private, shared room",
                        "public",
                        "public, shared room");
        assertThat(shown(() -> Api.as(stranger), transcripts))
                .containsExactlyInAnyOrder("private, shared room", "semi-private, shared room", "public, shared room");

        database.run("update room.room set is_shared = false " + rooms);
    }

    /** Those of {@code transcripts} that the list shows, after the search has shown the same, and each could be read. */
    private static List<String> shown(Supplier<RequestSpecification> caller, Map<String, UUID> transcripts) {
        List<String> listed = ids(caller.get().get("/v1/transcripts?size=100"), "items.id", transcripts);
        assertThat(ids(caller.get().get("/v1/transcripts/search?q=&limit=100"), "results.id", transcripts))
                .containsExactlyInAnyOrderElementsOf(listed);
        listed.forEach(name -> caller.get()
                .get("/v1/transcripts/{id}", transcripts.get(name))
                .then()
                .statusCode(200));
        return listed;
    }

    private static List<String> ids(Response page, String path, Map<String, UUID> transcripts) {
        List<String> ids = page.then().statusCode(200).extract().jsonPath().getList(path);
        return transcripts.entrySet().stream()
                .filter(entry -> ids.contains(entry.getValue().toString()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
