package dev.parley.room.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import dev.parley.room.testing.Api;
import dev.parley.room.testing.FakeGateway;
import dev.parley.room.testing.FakeOperations;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OperatorRelayQuarkusTest {

    @Test
    void parameters_and_bodies_of_operators_reach_the_other_service() {
        Api.owner()
                .queryParam("room", "stand up")
                .queryParam("source", "dead-letters")
                .get("/internal/v1/deliveries")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("items[0].id", is(FakeOperations.DELIVERY));
        Api.owner()
                .body(Map.of("ids", new String[] {FakeOperations.DELIVERY}, "dry_run", true))
                .post("/internal/v1/replays")
                .then()
                .statusCode(202);

        assertThat(FakeOperations.CALLS)
                .anyMatch(call -> call.startsWith("GET /internal/v1/deliveries?")
                        && call.contains("room=stand+up")
                        && call.contains("source=dead-letters"))
                .anyMatch(call -> call.startsWith("POST /internal/v1/replays") && call.contains("\"dry_run\":true"));
    }

    @Test
    void a_refusal_of_the_other_service_reaches_the_operator() {
        Api.owner()
                .get("/internal/v1/deliveries/unknown")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", is("no delivery with this id is stored"));
    }

    @Test
    void a_service_that_is_busy_says_so_itself() {
        Api.owner()
                .get("/internal/v1/deliveries/busy")
                .then()
                .statusCode(503)
                .header("Retry-After", "7")
                .body("code", is("delivery-log-unavailable"))
                .body("detail", is("the log is away"));
    }

    @Test
    void a_service_that_does_not_answer_is_503() {
        Api.owner()
                .get("/internal/v1/jobs/silent")
                .then()
                .statusCode(503)
                .body("code", is("temporarily-unavailable"))
                .body("retryable", is(true))
                .body("detail", is("recording-worker does not answer; retry later"));
    }

    @Test
    void a_service_that_refuses_the_internal_token_does_not_sign_the_operator_out() {
        Api.owner()
                .get("/internal/v1/deliveries/distrusting")
                .then()
                .statusCode(503)
                .body("detail", is("webhook-ingest refuses the internal token of room-service"));
    }

    @Test
    void an_answer_that_is_too_large_is_not_read_to_its_end() {
        Api.owner()
                .get("/internal/v1/deliveries/endless")
                .then()
                .statusCode(503)
                .body("detail", is("webhook-ingest answers with more than 8 MiB; ask for less"));
        Api.owner().get("/internal/v1/deliveries").then().statusCode(200);
    }

    @Test
    void the_states_of_platforms_are_asked_for_at_the_same_time() {
        FakeGateway.statesTogether = new CountDownLatch(8);

        Api.owner()
                .get("/internal/v1/platform-states")
                .then()
                .statusCode(200)
                .body("id[0]", is("hooks"))
                .body("findAll { it.enabled }.circuit", everyItem(is("closed")));
        assertThat(FakeGateway.statesTogether.getCount()).isZero();
    }

    @Test
    void an_action_that_jobs_do_not_have_is_not_found() {
        Api.owner()
                .post("/internal/v1/jobs/{id}/destroy", FakeOperations.RECORDING)
                .then()
                .statusCode(404);
    }

    @Test
    void nobody_but_operators_reaches_the_other_service() {
        int before = FakeOperations.CALLS.size();

        Api.guest().get("/internal/v1/jobs").then().statusCode(401);
        Api.guest()
                .post("/internal/v1/jobs/{id}/erase", FakeOperations.RECORDING)
                .then()
                .statusCode(401);

        assertThat(FakeOperations.CALLS).hasSize(before);
    }

    @Test
    void platforms_are_shown_with_their_circuit_and_what_is_left_of_their_limits() {
        Api.owner()
                .get("/internal/v1/platform-states")
                .then()
                .statusCode(200)
                .body("find { it.id == 'tokens' }.circuit", is("closed"))
                .body("find { it.id == 'tokens' }.limits[0].left", is(18))
                .body("find { it.id == 'hooks-off' }.enabled", is(false))
                .body("find { it.id == 'hooks-off' }.missing", hasItem("KEY"));
    }
}
