package dev.parley.room.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.testing.KafkaResource;
import dev.parley.local.testing.PostgresResource;
import dev.parley.local.testing.S3Resource;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.FakeGateway;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The views of presence count by the indexes of the tables, however many sessions there are. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(S3Resource.class)
@QuarkusTestResource(FakeGateway.class)
@SuppressWarnings("NullAway.Init")
class PresenceViewsQuarkusTest {

    @Inject
    Database database;

    @BeforeEach
    void fill_the_tables() {
        database.run("""
                insert into room.participant_session
                    (platform, room_key, participant_id, bot, described_revision, joined_at, left_at)
                select 'plan-test', 'room-' || room, 'p' || person, false, 1, now(), case when person > 2 then now() end
                from generate_series(1, 1500) room, generate_series(1, 20) person""");
        database.run("""
                insert into room.room_session (platform, room_key, session_id, started_at)
                select 'plan-test', 'room-' || room, 's' || session, now()
                from generate_series(1, 1500) room, generate_series(1, 20) session""");
        analyze();
    }

    @AfterEach
    void empty_the_tables() {
        database.run("delete from room.participant_session where platform = 'plan-test'");
        database.run("delete from room.room_session where platform = 'plan-test'");
        analyze();
    }

    private void analyze() {
        database.run("analyze room.participant_session");
        database.run("analyze room.room_session");
    }

    @Test
    void people_of_a_meeting_are_counted_by_index() {
        String meeting = meeting();
        assertThat(plan("select o.people from room.meeting_occupancy o where o.meeting_id = '" + meeting + "'"))
                .contains("participant_session_pkey", "Index Cond", "room_key")
                .doesNotContain("Seq Scan on participant_session", "room_session");
    }

    @Test
    void running_sessions_of_a_meeting_are_counted_by_index() {
        assertThat(plan("select o.running_sessions from room.meeting_occupancy o where o.meeting_id = '" + meeting()
                        + "'"))
                .contains("room_session_pkey", "Index Cond", "room_key")
                .doesNotContain("Seq Scan on room_session", "participant_session");
    }

    @Test
    void the_people_of_a_room_are_updated_by_index() {
        assertThat(plan("update room.present_participant set absent_since = now()"
                        + " where platform = 'plan-test' and room_key = 'room-7' and participant_id <> all('{p1}')"))
                .contains("participant_session_pkey", "Index Cond")
                .doesNotContain("Seq Scan");
    }

    @Test
    void a_session_that_began_again_after_its_end_runs() {
        database.run("update room.room_session set ended_at = started_at + interval '1 s'"
                + " where platform = 'plan-test' and room_key = 'room-1'");
        database.run("update room.room_session set ended_at = started_at - interval '1 s'"
                + " where platform = 'plan-test' and room_key = 'room-1' and session_id = 's1'");
        assertThat(database.text("select string_agg(session_id, ',') from room.running_session"
                        + " where platform = 'plan-test' and room_key = 'room-1'"))
                .isEqualTo("s1");
    }

    private static String meeting() {
        String name = Api.newName();
        Api.room(Map.of("name", name));
        return Api.meeting(name).getString("id");
    }

    private String plan(String sql) {
        return database.lines("explain " + sql);
    }
}
