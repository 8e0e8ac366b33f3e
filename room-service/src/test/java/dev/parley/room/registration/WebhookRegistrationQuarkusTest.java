package dev.parley.room.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.parley.local.testing.KafkaResource;
import dev.parley.local.testing.PostgresResource;
import dev.parley.local.testing.S3Resource;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.FakeGateway;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(S3Resource.class)
@QuarkusTestResource(FakeGateway.class)
@SuppressWarnings("NullAway.Init")
class WebhookRegistrationQuarkusTest {

    private static final String OF_HOOKS = "find { it.name == 'webhook-registrations' }.data.hooks";

    @Inject
    WebhookTimer timer;

    @Inject
    Database database;

    @AfterEach
    void all_is_well_again() {
        FakeGateway.ingestAnswers = 405;
        FakeGateway.registrationsEnd("ACTIVE", "NONE", null);
    }

    /** Looks at all webhooks now, whenever they were due. */
    private void look() {
        database.run("update room.webhook_registration set next_at = now()");
        tick();
    }

    private void tick() {
        try {
            VertxContextSupport.subscribeAndAwait(timer::tick);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static void standsAs(String standing, String words) {
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
                        "parley_room_webhook_registrations{platform=\"hooks\",status=\"" + standing + "\"} 1"));
        assertThat(Api.guest().get("/q/metrics").asString().lines())
                .filteredOn(line -> line.startsWith("parley_room_webhook_registrations{"))
                .as("one status per platform, and none of platforms that are off")
                .hasSize(1);
    }

    private long secondsToNextLook() {
        return database.count("select cast(extract(epoch from next_at - now()) as bigint)"
                + " from room.webhook_registration where platform = 'hooks'");
    }

    @Test
    void a_webhook_is_registered_at_our_address_and_then_left_alone() {
        FakeGateway.registrationsEnd("ACTIVE", "CREATED", null);
        look();
        standsAs("ACTIVE", "ACTIVE");
        List<String> asked = List.copyOf(FakeGateway.WEBHOOKS);
        assertThat(asked).isNotEmpty().allMatch(address -> address.endsWith("/public/v1/hooks/webhook"));
        tick();
        assertThat(FakeGateway.WEBHOOKS).as("not before its time").isEqualTo(asked);
        assertThat(secondsToNextLook()).isBetween(200L, 300L);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 401, 500, 503})
    void the_provider_is_not_asked_before_our_endpoint_answers(int status) {
        FakeGateway.ingestAnswers = status;
        look();
        List<String> asked = List.copyOf(FakeGateway.WEBHOOKS);
        look();
        assertThat(FakeGateway.WEBHOOKS).isEqualTo(asked);
        standsAs("ENDPOINT_SILENT", "warning: ENDPOINT_SILENT");
        assertThat(secondsToNextLook()).isLessThanOrEqualTo(30);
        FakeGateway.ingestAnswers = 405;
        look();
        standsAs("ACTIVE", "ACTIVE");
    }

    @ParameterizedTest
    @CsvSource({"FAILED,30", "ABSENT,30", "TAKEN,300"})
    void what_is_not_well_is_told_and_takes_nothing_down(String state, int atMost) {
        FakeGateway.registrationsEnd(state, "NONE", "said so");
        look();
        standsAs(state, "warning: " + state + " (said so)");
        assertThat(secondsToNextLook()).isBetween(atMost - 30L, (long) atMost);
        FakeGateway.registrationsEnd("ACTIVE", "REPAIRED", null);
        look();
        standsAs("ACTIVE", "ACTIVE");
    }

    @Test
    void a_provider_that_cannot_be_asked_leaves_the_standing_unknown() {
        FakeGateway.failNext("PUT webhook-registration", "hooks", 503, "circuit-open", "NOT_ATTEMPTED");
        look();
        standsAs("UNKNOWN", "warning: UNKNOWN (circuit-open)");
    }

    @Test
    void another_address_is_registered_at_once() {
        look();
        int asked = FakeGateway.WEBHOOKS.size();
        database.run("update room.webhook_registration set address = 'https://old.example/v1/hooks/webhook'");
        tick();
        assertThat(FakeGateway.WEBHOOKS.size()).isGreaterThan(asked);
    }

    @Test
    void platforms_that_are_off_are_forgotten() {
        database.run("insert into room.webhook_registration values"
                + " ('hooks-off', 'https://x.example', 'FAILED', null, now(), now() + interval '1 hour')"
                + " on conflict do nothing");
        look();
        standsAs("ACTIVE", "ACTIVE");
        assertThat(FakeGateway.WEBHOOKS).noneMatch(address -> address.contains("hooks-off"));
    }
}
