package dev.parley.room.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.platform.events.PlatformEvent;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.Events;
import dev.parley.room.testing.FakeGateway;
import dev.parley.room.testing.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class RoomDeletionQuarkusTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);

    @Inject
    RoomDeletion deletion;

    @Inject
    Database database;

    @ConfigProperty(name = "KAFKA_BOOTSTRAP_SERVERS")
    String kafka;

    private record TestMeeting(String platform, String name, String id, String room) {

        static TestMeeting on(String platform) {
            String name = Api.newName();
            Api.room(Map.of("name", name, "platform", platform));
            var meeting = Api.meeting(name);
            return new TestMeeting(platform, name, meeting.getString("id"), meeting.getString("room_name"));
        }

        TestMeeting ended() {
            Api.owner().patch("/v1/meetings/{id}/deactivate", id).then().statusCode(200);
            return this;
        }

        List<String> deletions() {
            return FakeGateway.DELETED.stream().filter(room::equals).toList();
        }
    }

    private void endedAgo(TestMeeting meeting, String interval) {
        database.run("update room.meeting set ended_at = now() - interval '" + interval + "' where id = '"
                + meeting.id() + "'");
    }

    private void tick() {
        try {
            VertxContextSupport.subscribeAndAwait(deletion::run);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean recorded(TestMeeting meeting) {
        return database.count("select count(*) from room.meeting where room_deleted_at is not null and id = '"
                        + meeting.id() + "'")
                == 1;
    }

    @Test
    void the_room_of_an_ended_meeting_is_deleted_once_after_the_grace_period() {
        TestMeeting early = TestMeeting.on("acme").ended();
        TestMeeting running = TestMeeting.on("acme");
        TestMeeting over = TestMeeting.on("acme").ended();
        endedAgo(early, "59 minutes");
        endedAgo(over, "61 minutes");
        await().atMost(WAIT_TIMEOUT).until(() -> recorded(over));
        tick();
        assertThat(over.deletions()).hasSize(1);
        assertThat(early.deletions()).isEmpty();
        assertThat(running.deletions()).isEmpty();
    }

    @Test
    void a_failed_deletion_is_retried_later_and_does_not_delay_others() {
        TestMeeting failing = TestMeeting.on("stubborn").ended();
        TestMeeting other = TestMeeting.on("acme").ended();
        FakeGateway.failNext("DELETE room", "stubborn", 503, "circuit-open", "NOT_ATTEMPTED");
        FakeGateway.failNext("DELETE room", "stubborn", 504, "provider-timeout", "UNKNOWN");
        endedAgo(failing, "2 hours");
        endedAgo(other, "90 minutes");
        await().atMost(WAIT_TIMEOUT).until(() -> attempts(failing) == 1);
        await().atMost(WAIT_TIMEOUT).until(() -> recorded(other));
        tick();
        assertThat(attempts(failing)).as("not before its time").isEqualTo(1);
        dueNow(failing);
        await().atMost(WAIT_TIMEOUT).until(() -> attempts(failing) == 2);
        dueNow(failing);
        await().atMost(WAIT_TIMEOUT).until(() -> recorded(failing));
        assertThat(failing.deletions()).hasSize(1);
        assertThat(attempts(failing)).isZero();
    }

    private long attempts(TestMeeting meeting) {
        return database.count(
                "select coalesce(max(attempts), 0) from room.room_deletion where meeting_id = '" + meeting.id() + "'");
    }

    private void dueNow(TestMeeting meeting) {
        database.run("update room.room_deletion set next_at = now() where meeting_id = '" + meeting.id() + "'");
    }

    @Test
    void rooms_of_meetings_that_ended_long_ago_are_not_deleted() {
        TestMeeting ancient = TestMeeting.on("acme").ended();
        TestMeeting over = TestMeeting.on("acme").ended();
        endedAgo(ancient, "8 days");
        endedAgo(over, "2 hours");
        await().atMost(WAIT_TIMEOUT).until(() -> recorded(over));
        assertThat(ancient.deletions()).isEmpty();
    }

    @Test
    void the_provider_room_of_a_deleted_room_is_deleted() {
        TestMeeting meeting = TestMeeting.on("acme");
        Api.owner()
                .delete(
                        "/v1/rooms/{id}",
                        Api.owner()
                                .get("/v1/rooms/name/{n}", meeting.name())
                                .jsonPath()
                                .getString("id"))
                .then()
                .statusCode(200);
        endedAgo(meeting, "2 hours");
        await().atMost(WAIT_TIMEOUT).until(() -> meeting.deletions().size() == 1);
    }

    @Test
    void a_meeting_whose_room_is_deleted_is_not_reopened_by_a_late_event() {
        TestMeeting meeting = TestMeeting.on("acme");
        Topic topic = new Topic(kafka);
        topic.send(on(meeting, Events.started("r", "s", Events.NOON)));
        topic.send(on(meeting, Events.joined("r", "early", Events.NOON)));
        topic.send(on(meeting, Events.left("r", "early", Events.NOON.plusSeconds(20))));
        topic.send(on(meeting, Events.ended("r", "s", Events.NOON.plusSeconds(60))));
        await().atMost(WAIT_TIMEOUT).until(() -> !active(meeting));
        endedAgo(meeting, "2 hours");
        await().atMost(WAIT_TIMEOUT).until(() -> recorded(meeting));

        topic.send(on(meeting, Events.joined("r", "late", Events.NOON.plusSeconds(30))));
        await().atMost(WAIT_TIMEOUT)
                .until(() -> Api.meeting(meeting.name(), meeting.id()).getInt("num_clients") == 1);
        assertThat(active(meeting)).isFalse();
    }

    private static boolean active(TestMeeting meeting) {
        return Api.meeting(meeting.name(), meeting.id()).getBoolean("is_active");
    }

    private static PlatformEvent on(TestMeeting meeting, PlatformEvent event) {
        return Events.of(meeting.platform(), Optional.of(meeting.room()), event.occurredAt(), event.fact());
    }
}
