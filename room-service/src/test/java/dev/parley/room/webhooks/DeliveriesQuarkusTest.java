package dev.parley.room.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.net.Webhook;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.webhooks.Receiver.Reply;
import dev.parley.runtime.net.AllowedPrivateHosts;
import dev.parley.runtime.net.SsrfGuard;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deliveries to a receiver that answers well, badly, late or not at all. */
@QuarkusTest
@SuppressWarnings({"NullAway.Init", "NullAway"})
class DeliveriesQuarkusTest {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String CREATED = "meeting.created";

    /** In seconds; the public verifier's own default. */
    private static final long MAX_AGE = 300;

    @Inject
    Vertx vertx;

    @Inject
    Database database;

    @Inject
    DeliveryStore store;

    private Receiver receiver;

    /** As if an operator had allowed this host. */
    @BeforeEach
    void allowReceiver() {
        QuarkusMock.installMockForType(
                new WebhookSender(vertx, new SsrfGuard(AllowedPrivateHosts.read("127.0.0.1"))), WebhookSender.class);
    }

    @AfterEach
    void close() throws IOException {
        receiver.close();
    }

    private WebhookRoom told(Reply... replies) throws IOException {
        receiver = new Receiver(replies);
        WebhookRoom room = WebhookRoom.at(receiver.url(), CREATED);
        room.meet();
        return room;
    }

    private static void awaitState(WebhookRoom room, String state, int attempts) {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(room.log().getString("items[0].state")).isEqualTo(state);
            assertThat(room.log().getList("items[0].log")).hasSize(attempts);
        });
    }

    @Test
    void a_delivery_is_signed_and_sent_once() throws Exception {
        WebhookRoom room = told(Reply.status(200));

        awaitState(room, "delivered", 1);

        assertThat(receiver.requests()).hasSize(1);
        Receiver.Request request = receiver.requests().get(0);
        var body = new ObjectMapper().readTree(request.body());
        assertThat(body.path("event").asText()).isEqualTo(CREATED);
        assertThat(body.path("room").path("id").asText()).isEqualTo(room.id());
        assertThat(request.header("X-Webhook-Event")).isEqualTo(CREATED);
        assertThat(request.header("X-Webhook-Retry")).isEqualTo("0");
        assertThat(request.header("X-Webhook-Id"))
                .isEqualTo(body.path("event_id").asText())
                .isEqualTo(room.log().getString("items[0].id"));
        assertThat(request.header("X-Webhook-Signature"))
                .isEqualTo(WebhookSignatureTest.signature(WebhookRoom.SECRET, request));
        assertThat(Webhook.Signature.verifyHeader(
                        request.text(), request.header("X-Webhook-Signature"), WebhookRoom.SECRET, MAX_AGE))
                .isTrue();
        assertThat(room.log().getInt("items[0].log[0].status")).isEqualTo(200);
        assertThat(room.log().getString("items[0].log[0].answer")).isEqualTo("answer 200");
    }

    @Test
    void a_failure_of_the_receiver_is_retried_with_the_same_id_and_body() throws Exception {
        WebhookRoom room = told(Reply.status(500), Reply.status(200));
        awaitState(room, "pending", 1);
        assertThat(room.log().getString("items[0].next_attempt_at")).isNotNull();

        room.makeDue(database);
        awaitState(room, "delivered", 2);

        List<Receiver.Request> requests = receiver.requests();
        assertThat(requests)
                .extracting(request -> request.header("X-Webhook-Retry"))
                .containsExactly("0", "1");
        assertThat(requests.get(0).text()).isEqualTo(requests.get(1).text());
        assertThat(requests.get(0).header("X-Webhook-Id"))
                .isEqualTo(requests.get(1).header("X-Webhook-Id"));
    }

    @Test
    void answers_that_are_final_stop_at_once() throws Exception {
        for (int status : new int[] {404, 410}) {
            WebhookRoom room = told(Reply.status(status));
            awaitState(room, "failed", 1);
            assertThat(room.log().getInt("items[0].log[0].status")).isEqualTo(status);
            receiver.close();
        }
    }

    @Test
    void too_many_requests_are_retried_no_earlier_than_the_receiver_asks() throws Exception {
        WebhookRoom room = told(Reply.status(429, "Retry-After: 7200"));

        awaitState(room, "pending", 1);

        assertThat(database.count("select cast(extract(epoch from next_at - now()) as bigint) from"
                        + " room.webhook_delivery where room_id = '" + room.id() + "'"))
                .isBetween(6000L, 7200L);
    }

    @Test
    void a_redirect_is_a_failure_and_not_followed() throws Exception {
        WebhookRoom room = told(Reply.status(302, "Location: /elsewhere"));

        awaitState(room, "pending", 1);

        assertThat(room.log().getInt("items[0].log[0].status")).isEqualTo(302);
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void silence_and_a_broken_connection_are_retried() throws Exception {
        WebhookRoom room = told(Reply.silence(), Reply.reset(), Reply.status(200));
        awaitState(room, "pending", 1);
        assertThat(room.log().getString("items[0].log[0].error")).isEqualTo("timeout");
        room.makeDue(database);
        awaitState(room, "pending", 2);
        assertThat(room.log().getString("items[0].log[1].error")).isEqualTo("unreachable");
        room.makeDue(database);
        awaitState(room, "delivered", 3);
    }

    @Test
    void of_a_body_without_end_the_beginning_is_kept() throws Exception {
        WebhookRoom room = told(Reply.endless(200));

        awaitState(room, "delivered", 1);

        assertThat(room.log().getString("items[0].log[0].answer")).isEqualTo("x".repeat(1024));
    }

    @Test
    void an_answer_that_is_no_text_is_stored_and_shown() throws Exception {
        WebhookRoom room = told(Reply.answer(500, "a\0b\u001b[31m"));

        awaitState(room, "pending", 1);

        assertThat(room.log().getString("items[0].log[0].answer")).isEqualTo("a\uFFFDb\uFFFD[31m");
    }

    @Test
    void the_address_is_checked_at_each_attempt() throws Exception {
        receiver = new Receiver(Reply.status(200));
        QuarkusMock.installMockForType(
                new WebhookSender(vertx, new SsrfGuard(AllowedPrivateHosts.NONE)), WebhookSender.class);
        WebhookRoom room = WebhookRoom.at(receiver.url(), CREATED);
        room.meet();
        awaitState(room, "pending", 1);
        assertThat(room.log().getString("items[0].log[0].error")).isEqualTo("refused-address");
        assertThat(receiver.requests()).isEmpty();

        allowReceiver();
        room.makeDue(database);
        awaitState(room, "delivered", 2);
    }

    @Test
    void what_a_killed_replica_was_sending_is_sent_again() throws Exception {
        WebhookRoom room = told(Reply.silence(), Reply.status(200));
        await().atMost(SOON).until(() -> receiver.requests().size() == 1);
        // As if another replica had leased it, been killed, and its lease had ended.
        database.run("update room.webhook_delivery set leased_by = '" + UUID.randomUUID()
                + "', attempts = 2, next_at = now() where room_id = '" + room.id() + "'");

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(room.log().getString("items[0].state")).isEqualTo("delivered"));

        List<Receiver.Request> requests = receiver.requests();
        assertThat(requests)
                .extracting(request -> request.header("X-Webhook-Retry"))
                .containsExactly("0", "2");
        assertThat(requests.get(0).text()).isEqualTo(requests.get(1).text());
        // The first attempt, whose lease was taken over, is not recorded whatever becomes of it.
        assertThat(room.log().getList("items[0].log.number")).containsExactly(3);
    }

    @Test
    void a_replica_that_stops_gives_back_what_it_was_sending() throws Throwable {
        WebhookRoom room = told(Reply.silence(), Reply.status(200));
        await().atMost(SOON).until(() -> receiver.requests().size() == 1);

        VertxContextSupport.subscribeAndAwait(store::giveBack);

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(room.log().getString("items[0].state")).isEqualTo("delivered"));
        assertThat(receiver.requests()).hasSize(2);
    }

    @Test
    void a_new_address_takes_what_was_queued_for_the_old_one_and_none_drops_it() throws Exception {
        WebhookRoom room = told(Reply.status(503));
        awaitState(room, "pending", 1);
        receiver.close();
        receiver = new Receiver(Reply.status(204));
        patch(room, Map.of("webhook_url", receiver.url()));
        room.makeDue(database);
        awaitState(room, "delivered", 2);

        receiver.close();
        receiver = new Receiver(Reply.status(503));
        WebhookRoom other = WebhookRoom.at(receiver.url(), CREATED);
        other.meet();
        awaitState(other, "pending", 1);
        patch(other, Map.of("webhook_url", ""));
        other.makeDue(database);
        awaitState(other, "dropped", 2);
    }

    private static void patch(WebhookRoom room, Map<String, ?> change) {
        Api.owner().body(change).patch("/v1/rooms/{id}", room.id()).then().statusCode(200);
    }
}
