package dev.parley.room.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.parley.room.lease.PausedJobs;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.FakeGateway;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class WebhookRegistrationQuarkusTest {

    private static final String OF_HOOKS = "find { it.name == 'webhook-registrations' }.data.hooks";

    @Inject
    RegistrationTimer timer;

    @Inject
    RegistrationStatusTimer statuses;

    @Inject
    PausedJobs paused;

    @Inject
    Database database;

    @BeforeEach
    void no_other_run_is_under_way() {
        paused.pause(timer, statuses);
    }

    @AfterEach
    void reset_the_gateway() {
        FakeGateway.ingestAnswers = 405;
        FakeGateway.registrationsEnd("ACTIVE", "NONE", null);
        checkAll();
        paused.resume(timer, statuses);
    }

    /** Checks all webhooks now, whenever they are due. */
    private void checkAll() {
        database.run("update room.webhook_registration set next_at = now()");
        tick();
    }

    private void tick() {
        try {
            VertxContextSupport.subscribeAndAwait(timer::run);
            VertxContextSupport.subscribeAndAwait(statuses::run);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertStatus(String status, String words) {
        Api.guest()
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", is("UP"))
                .body("checks." + OF_HOOKS, is(words));
        Api.guest()
                .get("/q/metrics")
                .then()
                .body(containsString(
                        "parley_room_webhook_registrations{platform=\"hooks\",status=\"" + status + "\"} 1"));
        assertThat(Api.guest().get("/q/metrics").asString().lines())
                .filteredOn(line -> line.startsWith("parley_room_webhook_registrations{"))
                .as("one status per platform, and none of disabled platforms")
                .hasSize(1);
    }

    private long secondsToNextCheck() {
        return database.count("select cast(extract(epoch from next_at - now()) as bigint)"
                + " from room.webhook_registration where platform = 'hooks'");
    }

    @Test
    void a_webhook_is_registered_at_our_address_and_not_checked_again_before_it_is_due() {
        FakeGateway.registrationsEnd("ACTIVE", "CREATED", null);
        checkAll();
        assertStatus("ACTIVE", "ACTIVE");
        List<String> asked = List.copyOf(FakeGateway.WEBHOOKS);
        assertThat(asked).isNotEmpty().allMatch(address -> address.endsWith("/public/v1/hooks/webhook"));
        tick();
        assertThat(FakeGateway.WEBHOOKS).as("not before its time").isEqualTo(asked);
        assertThat(secondsToNextCheck()).isBetween(200L, 300L);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 401, 500, 503})
    void the_provider_is_not_called_before_our_endpoint_answers(int status) {
        FakeGateway.ingestAnswers = status;
        checkAll();
        List<String> asked = List.copyOf(FakeGateway.WEBHOOKS);
        checkAll();
        assertThat(FakeGateway.WEBHOOKS).isEqualTo(asked);
        assertStatus("ENDPOINT_SILENT", "warning: ENDPOINT_SILENT");
        assertThat(secondsToNextCheck()).isLessThanOrEqualTo(30);
        FakeGateway.ingestAnswers = 405;
        checkAll();
        assertStatus("ACTIVE", "ACTIVE");
    }

    @ParameterizedTest
    @CsvSource({"FAILED,30", "ABSENT,30", "TAKEN,300"})
    void a_failed_webhook_is_reported_and_the_service_stays_ready(String state, int atMost) {
        FakeGateway.registrationsEnd(state, "NONE", "said so");
        checkAll();
        assertStatus(state, "warning: " + state + " (said so)");
        assertThat(secondsToNextCheck()).isBetween(atMost - 30L, (long) atMost);
        FakeGateway.registrationsEnd("ACTIVE", "REPAIRED", null);
        checkAll();
        assertStatus("ACTIVE", "ACTIVE");
    }

    @Test
    void a_failed_call_leaves_the_status_unknown() {
        FakeGateway.failNext("PUT webhook-registration", "hooks", 503, "circuit-open", "NOT_ATTEMPTED");
        checkAll();
        assertStatus("UNKNOWN", "warning: UNKNOWN (circuit-open)");
    }

    @Test
    void another_address_is_registered_at_once() {
        checkAll();
        int asked = FakeGateway.WEBHOOKS.size();
        database.run("update room.webhook_registration set address = 'https://old.example/v1/hooks/webhook'");
        tick();
        assertThat(FakeGateway.WEBHOOKS.size()).isGreaterThan(asked);
    }

    @Test
    void rows_of_disabled_platforms_are_deleted() {
        database.run("insert into room.webhook_registration values"
                + " ('hooks-off', 'https://x.example', 'FAILED', null, now(), now() + interval '1 hour')"
                + " on conflict do nothing");
        checkAll();
        assertStatus("ACTIVE", "ACTIVE");
        assertThat(FakeGateway.WEBHOOKS).noneMatch(address -> address.contains("hooks-off"));
    }
}
