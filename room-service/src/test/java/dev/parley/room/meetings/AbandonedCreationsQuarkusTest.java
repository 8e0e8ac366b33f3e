package dev.parley.room.meetings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.FakeGateway;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class AbandonedCreationsQuarkusTest {

    @Inject
    MeetingTimer timer;

    @Inject
    Database database;

    private long reservationsOf(String room) {
        return database.count("select count(*) from room.meeting_reservation where room_id = '" + room + "'");
    }

    private void resolve(String reservation) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> timer.resolve(UUID.fromString(reservation)));
    }

    @Test
    void a_meeting_that_cannot_be_requested_fails_and_leaves_no_reservation() {
        String name = Api.newName();
        String room = Api.room(Map.of("name", name)).getString("id");
        // A number of people that the API refuses, and no request to the gateway can hold.
        database.run("update room.room set room_size = 0 where id = '" + room + "'");

        Api.owner()
                .post("/v1/rooms/{name}/meeting", name)
                .then()
                .statusCode(500)
                .contentType("application/problem+json")
                .body("code", is("internal-error"));

        assertThat(reservationsOf(room)).isZero();
        Api.owner().delete("/v1/rooms/{id}", room).then().statusCode(200);
    }

    @Test
    void the_timer_tries_a_creation_that_cannot_be_requested_once() throws Throwable {
        String name = Api.newName();
        String room = Api.room(Map.of("name", name, "platform", "broken-once")).getString("id");
        Api.owner().post("/v1/rooms/{name}/meeting", name).then().statusCode(504);
        String reservation =
                database.text("select cast(id as text) from room.meeting_reservation where room_id = '" + room + "'");
        database.run("update room.meeting_reservation set expires_at = now() - interval '1 second',"
                + " request = jsonb_set(request, '{capacity}', '0') where id = '" + reservation + "'");

        resolve(reservation);

        assertThat(reservationsOf(room)).isZero();
        assertThat(FakeGateway.CREATIONS).containsEntry(reservation, 1);
    }

    @Test
    void a_provider_room_whose_meeting_cannot_be_stored_is_deleted_in_one_attempt() throws Throwable {
        String name = Api.newName();
        String room = Api.room(Map.of("name", name, "platform", "nul-id")).getString("id");
        Api.owner()
                .post("/v1/rooms/{name}/meeting", name)
                .then()
                .statusCode(500)
                .body("code", is("internal-error"));
        String reservation =
                database.text("select cast(id as text) from room.meeting_reservation where room_id = '" + room + "'");
        assertThat(reservationsOf(room)).isEqualTo(1);

        resolve(reservation);

        assertThat(reservationsOf(room)).isZero();
        assertThat(FakeGateway.CREATIONS).containsEntry(reservation, 2);
        assertThat(FakeGateway.DELETED).anyMatch(deleted -> deleted.contains(reservation));
    }
}
