package dev.parley.room.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.local.testing.KafkaResource;
import dev.parley.local.testing.PostgresResource;
import dev.parley.local.testing.S3Resource;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.Events;
import dev.parley.room.testing.FakeGateway;
import dev.parley.room.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
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
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(S3Resource.class)
@QuarkusTestResource(FakeGateway.class)
@SuppressWarnings("NullAway.Init")
class RoomDeletionQuarkusTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    RoomDeletion deletion;

    @Inject
    Database database;

    @ConfigProperty(name = "KAFKA_BOOTSTRAP_SERVERS")
    String kafka;

    private record Met(String platform, String name, String id, String room) {

        static Met on(String platform) {
            String name = Api.newName();
            Api.room(Map.of("name", name, "platform", platform));
            var meeting = Api.meeting(name);
            return new Met(platform, name, meeting.getString("id"), meeting.getString("room_name"));
        }

        Met ended() {
            Api.owner().patch("/v1/meetings/{id}/deactivate", id).then().statusCode(200);
            return this;
        }

        List<String> deletions() {
            return FakeGateway.DELETED.stream().filter(room::equals).toList();
        }
    }

    private void endedAgo(Met met, String interval) {
        database.run(
                "update room.meeting set ended_at = now() - interval '" + interval + "' where id = '" + met.id() + "'");
    }

    private void tick() {
        try {
            VertxContextSupport.subscribeAndAwait(deletion::tick);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean recorded(Met met) {
        return database.count("select count(*) from room.meeting where room_deleted_at is not null and id = '"
                        + met.id() + "'")
                == 1;
    }

    @Test
    void the_room_of_an_ended_meeting_is_deleted_once_after_the_grace_period() {
        Met early = Met.on("acme").ended();
        Met running = Met.on("acme");
        Met over = Met.on("acme").ended();
        endedAgo(early, "59 minutes");
        endedAgo(over, "61 minutes");
        await().atMost(SOON).until(() -> recorded(over));
        tick();
        assertThat(over.deletions()).hasSize(1);
        assertThat(early.deletions()).isEmpty();
        assertThat(running.deletions()).isEmpty();
    }

    @Test
    void a_failed_deletion_is_tried_again_later_and_holds_nothing_up() {
        Met failing = Met.on("stubborn").ended();
        Met other = Met.on("acme").ended();
        FakeGateway.failNext("DELETE room", "stubborn", 503, "circuit-open", "NOT_ATTEMPTED");
        FakeGateway.failNext("DELETE room", "stubborn", 504, "provider-timeout", "UNKNOWN");
        endedAgo(failing, "2 hours");
        endedAgo(other, "90 minutes");
        await().atMost(SOON).until(() -> attempts(failing) == 1);
        await().atMost(SOON).until(() -> recorded(other));
        tick();
        assertThat(attempts(failing)).as("not before its time").isEqualTo(1);
        dueNow(failing);
        await().atMost(SOON).until(() -> attempts(failing) == 2);
        dueNow(failing);
        await().atMost(SOON).until(() -> recorded(failing));
        assertThat(failing.deletions()).hasSize(1);
        assertThat(attempts(failing)).isZero();
    }

    private long attempts(Met met) {
        return database.count(
                "select coalesce(max(attempts), 0) from room.room_deletion where meeting_id = '" + met.id() + "'");
    }

    private void dueNow(Met met) {
        database.run("update room.room_deletion set next_at = now() where meeting_id = '" + met.id() + "'");
    }

    @Test
    void rooms_of_meetings_long_over_are_left_to_the_provider() {
        Met ancient = Met.on("acme").ended();
        Met over = Met.on("acme").ended();
        endedAgo(ancient, "8 days");
        endedAgo(over, "2 hours");
        await().atMost(SOON).until(() -> recorded(over));
        assertThat(ancient.deletions()).isEmpty();
    }

    @Test
    void the_room_of_a_deleted_room_goes_too() {
        Met met = Met.on("acme");
        Api.owner()
                .delete(
                        "/v1/rooms/{id}",
                        Api.owner()
                                .get("/v1/rooms/name/{n}", met.name())
                                .jsonPath()
                                .getString("id"))
                .then()
                .statusCode(200);
        endedAgo(met, "2 hours");
        await().atMost(SOON).until(() -> met.deletions().size() == 1);
    }

    @Test
    void a_meeting_whose_room_is_gone_is_not_reopened_by_late_news() {
        Met met = Met.on("acme");
        Topic topic = new Topic(kafka);
        topic.send(on(met, Events.started("r", "s", Events.NOON)));
        topic.send(on(met, Events.ended("r", "s", Events.NOON.plusSeconds(60))));
        await().atMost(SOON).until(() -> !active(met));
        endedAgo(met, "2 hours");
        await().atMost(SOON).until(() -> recorded(met));

        topic.send(on(met, Events.joined("r", "late", Events.NOON.plusSeconds(30))));
        await().atMost(SOON).until(() -> Api.meeting(met.name(), met.id()).getInt("num_clients") == 1);
        assertThat(active(met)).isFalse();
    }

    private static boolean active(Met met) {
        return Api.meeting(met.name(), met.id()).getBoolean("is_active");
    }

    private static PlatformEvent on(Met met, PlatformEvent event) {
        return Events.of(met.platform(), Optional.of(met.room()), event.occurredAt(), event.fact());
    }
}
