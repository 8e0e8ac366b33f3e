package dev.parley.room.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * The views of presence count by the indexes of the tables, however many sessions there are. The rows are written once, and each
 * test that changes some has a room of its own.
 */
@QuarkusTest
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class PresenceViewsQuarkusTest {

    @Inject
    Database database;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String jdbcUrl;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @BeforeAll
    void fill_the_tables() {
        database.run("""
                insert into room.participant_session
                    (platform, room_key, participant_id, bot, described_revision, joined_at, left_at)
                select 'plan-test', 'room-' || room, 'p' || person, false, 1, now(), case when person > 2 then now() end
                from generate_series(1, 1500) room, generate_series(1, 20) person""");
        database.run("""
                insert into room.participant_report
                    (event_id, revision, platform, room_key, participant_id, joined_at, left_at)
                select gen_random_uuid(), 1, 'plan-test', 'room-' || room, 'p' || person, now(),
                    case when person > 2 then now() end
                from generate_series(1, 1500) room, generate_series(1, 20) person""");
        database.run("""
                insert into room.room_session (platform, room_key, session_id, started_at)
                select 'plan-test', 'room-' || room, 's' || session, now()
                from generate_series(1, 1500) room, generate_series(1, 20) session""");
        analyze();
    }

    @AfterAll
    void empty_the_tables() {
        database.run("delete from room.participant_session where platform = 'plan-test'");
        database.run("delete from room.participant_report where platform = 'plan-test'");
        database.run("delete from room.room_session where platform = 'plan-test'");
        analyze();
    }

    private void analyze() {
        database.run("analyze room.participant_session");
        database.run("analyze room.participant_report");
        database.run("analyze room.room_session");
    }

    @Test
    void people_of_a_meeting_are_counted_by_index() {
        String meeting = meeting();
        assertThat(plan("select o.people from room.meeting_occupancy o where o.meeting_id = '" + meeting + "'"))
                .contains("participant_session_pkey", "participant_report_of_stay", "Index Cond", "room_key")
                .doesNotContain("Seq Scan on participant_", "Seq Scan on room_session");
    }

    @Test
    void running_sessions_of_a_meeting_are_counted_by_index() {
        assertThat(plan("select o.running_sessions from room.meeting_occupancy o where o.meeting_id = '" + meeting()
                        + "'"))
                .contains("room_session_pkey", "Index Cond", "room_key")
                .doesNotContain("Seq Scan on room_session", "Seq Scan on participant_");
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

    @Test
    void a_database_of_the_version_before_keeps_its_people() {
        database.run("drop schema if exists before_reports cascade");
        flyway().target("13").load().migrate();
        database.run("""
                insert into before_reports.meeting (id, owner_id, platform, provider_meeting_id, room_name, room_key,
                    room_url, start_date, end_date, is_locked, room_mode, recording_type, recording_trigger)
                values (gen_random_uuid(), 'o', 'acme', 'm', 'r', 'r', 'u', now(), now(), false, 'group', 'none', 'none')""");
        database.run("""
                insert into before_reports.participant_session (platform, room_key, participant_id, bot,
                    described_revision, joined_at, joined_revision, left_at, left_revision)
                values ('acme', 'r', 'there', false, 2, '2026-01-01 12:00Z', 2, null, 0),
                    ('acme', 'r', 'gone', false, 2, '2026-01-01 12:00Z', 2, '2026-01-01 12:01Z', 2),
                    ('acme', 'r', 'let-go-by-polls', false, 2, '2026-01-01 12:00Z', 2, '2026-01-01 12:02Z', 0),
                    ('acme', 'r', 'back', false, 2, '2026-01-01 12:03Z', 2, '2026-01-01 12:01Z', 2),
                    ('acme', 'r', 'only-left', false, 2, null, 0, '2026-01-01 12:01Z', 2),
                    ('acme', 'r', 'recorder', true, 2, '2026-01-01 12:00Z', 2, null, 0)""");
        database.run("""
                insert into before_reports.room_session (platform, room_key, session_id, started_at, ended_at)
                values ('acme', 'r', 'runs', '2026-01-01 12:00Z', null),
                    ('acme', 'r', 'ended', '2026-01-01 12:00Z', '2026-01-01 12:01Z')""");

        flyway().load().migrate();

        assertThat(database.text("select string_agg(participant_id, ' ' order by participant_id)"
                        + " from before_reports.present_participant"))
                .isEqualTo("back recorder there");
        assertThat(database.text("select people || ' ' || occupied || ' ' || running_sessions"
                        + " from before_reports.meeting_occupancy"))
                .isEqualTo("2 true 1");
        database.run("drop schema before_reports cascade");
    }

    private FluentConfiguration flyway() {
        return Flyway.configure()
                .dataSource(jdbcUrl, user, password)
                .defaultSchema("before_reports")
                .schemas("before_reports")
                .createSchemas(true);
    }

    @Test
    void the_version_before_still_closes_sessions_through_its_view() {
        assertThat(database.text("select cast(count(*) as text) from room.present_participant"
                        + " where platform = 'plan-test' and room_key = 'room-9'"))
                .isEqualTo("2");
        database.run("update room.present_participant set absent_since = now() + interval '1 minute'"
                + " where platform = 'plan-test' and room_key = 'room-9' and participant_id = 'p1'");
        database.run("update room.present_participant set left_at = absent_since"
                + " where platform = 'plan-test' and room_key = 'room-9' and participant_id = 'p1'");
        assertThat(database.text("select string_agg(participant_id, ' ') from room.present_participant"
                        + " where platform = 'plan-test' and room_key = 'room-9'"))
                .isEqualTo("p2");
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
