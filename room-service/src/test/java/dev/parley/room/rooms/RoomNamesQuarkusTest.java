package dev.parley.room.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.FakeGateway;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class RoomNamesQuarkusTest {

    @Inject
    Database database;

    @Inject
    RoomNameKeyTimer timer;

    @Inject
    Flyway flyway;

    /** Stores a room as versions before the rule did. */
    private String oldRoom(String name) {
        String id = UUID.randomUUID().toString();
        database.run("insert into room.room (id, name, user_id, created_at) values ('" + id + "', '" + name + "', '"
                + FakeGateway.OWNER + "', now())");
        return id;
    }

    private static String found(String name) {
        return Api.guest()
                .get("/v1/rooms/name/{name}", name)
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    @Test
    void every_spelling_of_a_name_is_the_same_room() {
        String name = "Caf\u00E9 " + UUID.randomUUID();
        String id = Api.room(Map.of("name", name)).getString("id");
        String other = Api.room(Map.of("name", Api.newName())).getString("id");

        for (String spelling : new String[] {
            name,
            name.replace("\u00E9", "e\u0301"),
            " " + name + "\u00A0",
            name.toUpperCase(Locale.ROOT),
            name.replace(" ", "\u3000")
        }) {
            assertThat(found(spelling)).isEqualTo(id);
            Api.owner()
                    .body(Map.of("name", spelling))
                    .post("/v1/rooms")
                    .then()
                    .statusCode(409)
                    .body("code", is("room-name-taken"));
            Api.owner()
                    .body(Map.of("name", spelling))
                    .patch("/v1/rooms/{id}", other)
                    .then()
                    .statusCode(409);
        }
        assertThat(Api.guest()
                        .post("/v1/rooms/{name}/meeting", name.toUpperCase(Locale.ROOT))
                        .jsonPath()
                        .getString("id"))
                .isEqualTo(Api.meeting(" " + name).getString("id"));
    }

    @Test
    void a_name_is_kept_in_the_case_and_without_the_blanks_that_were_typed() {
        String name = "O'Niel & S\u00F6hne " + UUID.randomUUID();

        assertThat(Api.room(Map.of("name", " " + name + " ")).getString("name")).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u3000",
                "\u2028",
                "\u00A0",
                "\u200B",
                "\uFEFF",
                "\u0085",
                "\u202Eputdnats",
                "standup\u200B",
                "standup\uFE0F",
                "standup\n",
                " . ",
                "..",
                "a/b",
                "a\\b",
                "standup?x",
                "standup#1",
                "standup;x=y",
                "standup%20",
                "name",
                " Name",
                "BROWSE",
                "rooms",
                "transcripts",
                "3f0c2a5e-9f0e-4f55-8f43-0d9d4f6c7a11",
                "3F0C2A5E-9F0E-4F55-8F43-0D9D4F6C7A11"
            })
    void names_that_cannot_be_seen_or_mean_something_else_in_an_address_are_refused(String name) {
        Api.owner()
                .body(Map.of("name", name))
                .post("/v1/rooms")
                .then()
                .statusCode(422)
                .body("code", is("invalid-request"))
                .body("detail", startsWith("name"));
        String id = Api.room(Map.of("name", Api.newName())).getString("id");
        Api.owner()
                .body(Map.of("name", name))
                .patch("/v1/rooms/{id}", id)
                .then()
                .statusCode(422);
        Api.guest()
                .urlEncodingEnabled(true)
                .get("/v1/rooms/name/{name}", "\u200B" + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"browse", "\u3000", "old\u200B"})
    void a_room_that_is_older_than_the_rule_is_found_changed_and_met_in(String name) {
        String id = oldRoom(name);
        try {
            assertThat(found(name)).isEqualTo(id);
            Api.owner()
                    .body(Map.of("name", name, "is_shared", true))
                    .patch("/v1/rooms/{id}", id)
                    .then()
                    .statusCode(200)
                    .body("name", is(name))
                    .body("is_shared", is(true));
            assertThat(Api.meeting(name).getString("room_id")).isEqualTo(id);
        } finally {
            Api.owner().delete("/v1/rooms/{id}", id).then().statusCode(200);
        }
    }

    @Test
    void of_old_rooms_with_one_key_the_oldest_is_found_in_every_spelling_and_the_others_in_their_own()
            throws Throwable {
        String name = "\u00DC-" + UUID.randomUUID();
        String first = oldRoom(name);
        String second = oldRoom(name.toLowerCase(Locale.ROOT));

        VertxContextSupport.subscribeAndAwait(timer::run);

        assertThat(found(name)).isEqualTo(first);
        assertThat(found(name.toLowerCase(Locale.ROOT))).isEqualTo(second);
        assertThat(found(name.toUpperCase(Locale.ROOT))).isEqualTo(first);
        assertThat(database.count("select count(*) from room.room where id = '" + second + "' and name_key is null"))
                .isEqualTo(1);
        Api.owner()
                .body("{\"is_locked\":true}")
                .patch("/v1/rooms/{id}", second)
                .then()
                .statusCode(200);
    }

    @Test
    void the_migration_gives_keys_to_old_names_whatever_they_are() {
        var old = Flyway.configure()
                .configuration(flyway.getConfiguration())
                .schemas("names_before")
                .defaultSchema("names_before");
        old.target("13").load().migrate();
        int second = 0;
        for (String name :
                new String[] {"Standup", " standup", "STANDUP", "Two  Words", "\u00DC", "\u200B", "  ", "A/B"}) {
            database.run("insert into names_before.room (id, name, user_id, created_at) values (gen_random_uuid(), '"
                    + name + "', 'owner', timestamptz '2026-01-01 00:00:00Z' + interval '" + second++ + " seconds')");
        }

        old.target("18").load().migrate();

        assertThat(database.lines("select coalesce(name_key, '-') from names_before.room order by created_at"))
                .isEqualTo("standup\n-\n-\ntwo words\n-\n-\n-\na/b\n");
        database.run("drop schema names_before cascade");
    }
}
