package dev.parley.room.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.room.access.Users;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.webhooks.Receiver.Reply;
import dev.parley.runtime.net.AllowedPrivateHosts;
import dev.parley.runtime.net.SsrfGuard;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The delivery log, redelivery and rotation of secrets, for those who may. */
@QuarkusTest
@SuppressWarnings({"NullAway.Init", "NullAway"})
class DeliveryApiQuarkusTest {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String ROOM = "/v1/rooms/{id}/webhook";
    private static final String ALL = "/v1/webhook-deliveries";

    @Inject
    Vertx vertx;

    @Inject
    Users users;

    @Inject
    Database database;

    @Inject
    DeliveryMetrics metrics;

    @Inject
    DeliveryRetention retention;

    private Receiver receiver;
    private WebhookRoom room;

    @BeforeEach
    void listen() throws IOException {
        QuarkusMock.installMockForType(
                new WebhookSender(vertx, new SsrfGuard(AllowedPrivateHosts.read("127.0.0.1"))), WebhookSender.class);
        receiver = new Receiver(Reply.status(404), Reply.status(200));
        room = WebhookRoom.at(receiver.url(), "meeting.created");
    }

    @AfterEach
    void close() throws IOException {
        receiver.close();
    }

    /** The id of a delivery that the receiver has refused. */
    private String failed() {
        room.meet();
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(room.log().getString("items[0].state")).isEqualTo("failed"));
        return room.log().getString("items[0].id");
    }

    private RequestSpecification stranger() {
        try {
            return Api.as(users.keyOf("stranger-" + UUID.randomUUID()));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void the_owner_sees_attempts_and_body_and_may_have_it_sent_again() {
        String id = failed();
        Api.owner()
                .get(ROOM + "/deliveries/{delivery}", room.id(), id)
                .then()
                .statusCode(200)
                .body("event", is("meeting.created"))
                .body("body", notNullValue())
                .body("log[0].status", is(404))
                .body("log[0].answer", is("answer 404"))
                .body("next_attempt_at", nullValue());

        Api.owner()
                .post(ROOM + "/deliveries/{delivery}/redeliver", room.id(), id)
                .then()
                .statusCode(200)
                .body("state", is("pending"));

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(room.log().getString("items[0].state")).isEqualTo("delivered"));
        assertThat(room.log().getList("items[0].log.number")).containsExactly(1, 2);
        List<Receiver.Request> requests = receiver.requests();
        assertThat(requests.get(0).header("X-Webhook-Id"))
                .isEqualTo(id)
                .isEqualTo(requests.get(1).header("X-Webhook-Id"));
        assertThat(requests.get(0).text()).isEqualTo(requests.get(1).text());
    }

    @Test
    void operators_see_all_rooms_without_what_was_said() {
        String id = failed();

        Api.owner()
                .get(ALL + "?room_id={room}&state=failed", room.id())
                .then()
                .statusCode(200)
                .body("items.id", hasItem(id))
                .body("items[0].body", nullValue())
                .body("items[0].log[0].status", is(404))
                .body("items[0].log[0].answer", nullValue());
        Api.owner().post(ALL + "/{id}/redeliver", id).then().statusCode(200).body("body", nullValue());
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(room.log().getString("items[0].state")).isEqualTo("delivered"));
    }

    @Test
    void nobody_else_may() {
        String id = failed();
        List<Supplier<RequestSpecification>> others = Arrays.asList(Api::guest, this::stranger);
        for (int place = 0; place < others.size(); place++) {
            int expected = place == 0 ? 401 : 403;
            Supplier<RequestSpecification> other = others.get(place);
            other.get().get(ROOM + "/deliveries", room.id()).then().statusCode(expected);
            other.get().get(ROOM + "/deliveries/{d}", room.id(), id).then().statusCode(expected);
            other.get()
                    .post(ROOM + "/deliveries/{d}/redeliver", room.id(), id)
                    .then()
                    .statusCode(expected);
            other.get().post(ROOM + "/secret", room.id()).then().statusCode(expected);
            other.get().get(ALL).then().statusCode(expected);
            other.get().post(ALL + "/{d}/redeliver", id).then().statusCode(expected);
        }
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void an_operator_who_is_not_the_owner_does_not_see_a_room_s_log() throws Throwable {
        String other = Api.as(users.keyOf("owner-" + UUID.randomUUID()))
                .body(Map.of("name", Api.newName()))
                .post("/v1/rooms")
                .then()
                .statusCode(200)
                .extract()
                .path("id");

        Api.owner().get(ROOM + "/deliveries", other).then().statusCode(403);
        Api.owner().post(ROOM + "/secret", other).then().statusCode(403);
        Api.owner().get(ALL + "?room_id={room}", other).then().statusCode(200).body("items.size()", is(0));
    }

    @Test
    void what_is_not_there_is_answered_404_and_what_is_wrong_422() {
        String id = failed();
        String other = Api.room(Map.of("name", Api.newName())).getString("id");

        Api.owner().get(ROOM + "/deliveries", UUID.randomUUID()).then().statusCode(404);
        Api.owner()
                .get(ROOM + "/deliveries/{d}", room.id(), UUID.randomUUID())
                .then()
                .statusCode(404);
        Api.owner()
                .get(ROOM + "/deliveries/{d}", other, id)
                .then()
                .statusCode(404)
                .body("code", is("webhook-delivery-not-found"));
        Api.owner().get(ROOM + "/deliveries/odd", room.id()).then().statusCode(404);
        Api.owner().get(ROOM + "/deliveries?state=odd", room.id()).then().statusCode(422);
        Api.owner().get(ROOM + "/deliveries?cursor=odd", room.id()).then().statusCode(422);
        Api.owner().get(ALL + "?room_id=odd").then().statusCode(404);
        Api.owner().post(ROOM + "/secret", other).then().statusCode(409).body("code", is("room-without-webhook"));
    }

    @Test
    void the_log_is_read_in_pages() {
        for (int count = 0; count < 3; count++) {
            Api.owner()
                    .body("{\"allow_duplicated\":true}")
                    .post("/v1/rooms/{name}/meeting", room.name())
                    .then()
                    .statusCode(200);
        }
        String first = Api.owner()
                .get(ROOM + "/deliveries?limit=2", room.id())
                .then()
                .statusCode(200)
                .body("items.size()", is(2))
                .extract()
                .path("next_cursor");

        Api.owner()
                .get(ROOM + "/deliveries?limit=2&cursor={cursor}", room.id(), first)
                .then()
                .statusCode(200)
                .body("items.size()", is(1))
                .body("next_cursor", nullValue());
    }

    @Test
    void a_new_secret_signs_together_with_the_old_one_unless_the_owner_says_otherwise() throws Exception {
        String secret = Api.owner()
                .post(ROOM + "/secret", room.id())
                .then()
                .statusCode(200)
                .body("previous_until", notNullValue())
                .extract()
                .path("webhook_secret");
        assertThat(Api.owner().get("/v1/rooms/{id}", room.id()).jsonPath().getString("webhook_secret"))
                .isEqualTo(secret);
        failed();
        Receiver.Request both = receiver.requests().get(0);
        for (String either : List.of(secret, WebhookRoom.SECRET)) {
            assertThat(com.stripe.net.Webhook.Signature.verifyHeader(
                            both.text(), both.header("X-Webhook-Signature"), either, 600))
                    .isTrue();
        }

        String alone = Api.owner()
                .post(ROOM + "/secret?immediately", room.id())
                .then()
                .statusCode(200)
                .body("previous_until", nullValue())
                .extract()
                .path("webhook_secret");
        Api.owner()
                .post(ROOM + "/deliveries/{d}/redeliver", room.id(), room.log().getString("items[0].id"))
                .then()
                .statusCode(200);
        await().atMost(SOON).until(() -> receiver.requests().size() == 2);
        assertThat(receiver.requests().get(1).header("X-Webhook-Signature"))
                .isEqualTo(WebhookSignatureTest.signature(
                        alone, receiver.requests().get(1)));
    }

    @Test
    void a_changed_secret_is_a_rotation_too_and_its_time_ends() {
        Api.owner()
                .body(Map.of("webhook_secret", "newer"))
                .patch("/v1/rooms/{id}", room.id())
                .then()
                .statusCode(200);
        database.run("update room.room set webhook_secret_changed_at = now() - interval '2 days' where id = '"
                + room.id() + "'");

        failed();

        assertThat(receiver.requests().get(0).header("X-Webhook-Signature"))
                .isEqualTo(WebhookSignatureTest.signature(
                        "newer", receiver.requests().get(0)));
    }

    @Test
    void deleting_a_room_drops_its_deliveries_with_their_log() {
        failed();

        Api.owner().delete("/v1/rooms/{id}", room.id()).then().statusCode(200);

        assertThat(room.queued(database, "meeting.created")).isZero();
    }

    @Test
    void kinds_of_events_are_a_setting_of_the_room_for_its_owner() throws Throwable {
        String own = Api.room(
                        Map.of("name", Api.newName(), "webhook_events", List.of("recording.failed", "meeting.ended")))
                .getString("id");
        Api.owner()
                .get("/v1/rooms/{id}", own)
                .then()
                .body("webhook_events", is(List.of("meeting.ended", "recording.failed")));
        Api.as(users.keyOf("stranger-" + UUID.randomUUID()))
                .get("/v1/rooms/{id}", own)
                .then()
                .body("webhook_events", nullValue());
        Api.owner()
                .body(Map.of("webhook_events", List.of()))
                .patch("/v1/rooms/{id}", own)
                .then()
                .statusCode(200)
                .body("webhook_events", is(List.of()));
        for (Object wrong : List.of(List.of("odd"), Arrays.asList((Object) null), "meeting.ended")) {
            Api.owner()
                    .body(Map.of("webhook_events", wrong))
                    .patch("/v1/rooms/{id}", own)
                    .then()
                    .statusCode(422);
        }
    }

    @Test
    void old_deliveries_are_deleted_and_the_backlog_is_measured() throws Throwable {
        String id = failed();
        database.run("update room.webhook_delivery set ended_at = now() - interval '31 days' where id = '" + id + "'");

        VertxContextSupport.subscribeAndAwait(retention::run);

        assertThat(room.queued(database, "meeting.created")).isZero();
        database.run("insert into room.webhook_delivery (id, room_id, event, body, size, created_at, next_at) values"
                + " (gen_random_uuid(), '" + room.id() + "', 'test', '{}', 2, now() - interval '1 hour',"
                + " now() + interval '1 hour')");
        assertThat(VertxContextSupport.subscribeAndAwait(metrics::read).oldest())
                .isGreaterThanOrEqualTo(3600);
    }
}
