package dev.parley.platform.daily;

import static dev.parley.platform.daily.DailyExchanges.answering;
import static dev.parley.platform.daily.DailyExchanges.exchange;
import static dev.parley.platform.daily.DailyExchanges.failure;
import static dev.parley.platform.daily.DailyExchanges.get;
import static dev.parley.platform.daily.DailyStubResource.NEWEST_SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.VideoPlatform;
import dev.parley.platform.spi.WebhookRegistration;
import dev.parley.platform.spi.WebhookRegistration.Change;
import dev.parley.platform.spi.WebhookRegistration.Registration;
import dev.parley.platform.spi.WebhookRegistration.State;
import dev.parley.platform.spi.webhook.Secret;
import dev.parley.platform.testkit.RecordedProvider;
import dev.parley.platform.testkit.RestExchange;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(DailyStubResource.class)
class DailyRegistrationQuarkusTest {

    private static final URI ADDRESS = URI.create("https://app.acme.test/hooks/daily");

    @SuppressWarnings("NullAway.Init") // injected by the test resource
    RecordedProvider recorded;

    @Inject
    @Any
    Instance<VideoPlatform> platforms;

    @AfterEach
    void forget() {
        recorded.reset();
    }

    private WebhookRegistration registration() {
        return platforms.get().webhookRegistration().orElseThrow();
    }

    /** The webhook as Daily shows it when all is well. */
    private static ObjectNode webhook() {
        ObjectNode webhook = exchange("webhook-create-200").response().body().deepCopy();
        return webhook.put("hmac", NEWEST_SECRET);
    }

    private static RestExchange listed(JsonNode... webhooks) {
        ObjectNode holder = webhook().objectNode();
        for (JsonNode webhook : webhooks) {
            holder.withArray("all").add(webhook);
        }
        return answering(
                exchange("webhook-list-200-failed"),
                200,
                holder.withArray("all").toString());
    }

    private static RestExchange created() {
        return exchange("webhook-create-200").with("hmac", NEWEST_SECRET);
    }

    /** An update says everything that we want, not the address alone. */
    private static RestExchange updated() {
        return exchange("webhook-reactivate-200").withBody(created().request().body());
    }

    @Test
    void an_absent_webhook_is_created_with_our_secret_and_retries() {
        recorded.play(listed(), answering(created(), 200, webhook().toString()));

        assertThat(get(registration().ensure(ADDRESS)))
                .isEqualTo(new Registration(State.ACTIVE, Change.CREATED, Optional.empty()));
        recorded.verify();
    }

    @Test
    void a_webhook_as_we_want_it_is_left_alone() {
        recorded.play(listed(webhook()));

        assertThat(get(registration().ensure(ADDRESS))).isEqualTo(Registration.found(State.ACTIVE));
        recorded.verify();
    }

    @Test
    void a_webhook_that_daily_switched_off_is_switched_on_again() {
        recorded.play(
                exchange("webhook-list-200-failed"),
                answering(updated(), 200, webhook().toString()));

        assertThat(get(registration().ensure(ADDRESS)))
                .isEqualTo(new Registration(State.ACTIVE, Change.REPAIRED, Optional.empty()));
        recorded.verify();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"FAILED\"", "\"INACTIVE\"", "\"SOMETHING\"", "0", "1", "2", "null", "{}"})
    void only_active_is_healthy(String state) {
        ObjectNode sick = webhook();
        sick.set("state", DailyExchanges.json("{\"state\":" + state + "}").get("state"));
        recorded.play(listed(sick), answering(updated(), "webhook-reactivate-200"));

        assertThat(get(registration().ensure(ADDRESS)).change()).isEqualTo(Change.REPAIRED);
        recorded.verify();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "retryType, `\"circuit-breaker\"`",
                "hmac, `\"b2xk\"`",
                "eventTypes, `[\"meeting.started\"]`",
                "eventTypes, null",
            })
    void a_webhook_with_other_settings_is_repaired(String setting, String value) {
        ObjectNode other = webhook();
        other.set(setting, DailyExchanges.json("{\"it\":" + value + "}").get("it"));
        recorded.play(listed(other), answering(updated(), 200, webhook().toString()));

        assertThat(get(registration().ensure(ADDRESS)))
                .isEqualTo(new Registration(State.ACTIVE, Change.REPAIRED, Optional.empty()));
        recorded.verify();

        recorded.play(listed(other));
        assertThat(get(registration().registration(ADDRESS)))
                .isEqualTo(new Registration(State.ACTIVE, Change.NONE, Optional.of("not as we want it: " + setting)));
    }

    @Test
    void additional_and_hidden_settings_are_not_differences() {
        ObjectNode shown = webhook().put("basicAuth", "dXNlcjpwYXNz").put("new", 1);
        shown.remove("hmac");
        shown.withArray("eventTypes").insert(0, shown.withArray("eventTypes").remove(6));
        recorded.play(listed(shown));

        assertThat(get(registration().ensure(ADDRESS))).isEqualTo(Registration.found(State.ACTIVE));
        recorded.verify();
    }

    @Test
    void another_environments_webhook_is_never_touched() {
        ObjectNode foreign = webhook()
                .put("url", "https://staging.acme.test/hooks/daily?key=word")
                .put("state", "FAILED");
        recorded.play(listed(foreign));

        Registration taken = get(registration().ensure(ADDRESS));

        recorded.verify();
        assertThat(taken.state()).isEqualTo(State.TAKEN);
        assertThat(taken.change()).isEqualTo(Change.NONE);
        assertThat(taken.detail()).contains("the domain's one webhook delivers to staging.acme.test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[null]", "[{}]", "[{\"uuid\":null,\"url\":null}]", "[[]]", "{}", "null"})
    void a_list_that_cannot_be_read_changes_nothing(String list) {
        RestExchange unreadable = answering(exchange("webhook-list-200-failed"), 200, list);

        recorded.play(unreadable);
        assertThat(failure(registration().registration(ADDRESS)))
                .isInstanceOf(PlatformException.Unintelligible.class)
                .hasMessageContaining("GET /webhooks");
        recorded.verify();

        recorded.play(unreadable);
        assertThat(failure(registration().ensure(ADDRESS))).isInstanceOf(PlatformException.Unintelligible.class);
        recorded.verify();
    }

    @Test
    void ours_is_found_among_several() {
        recorded.play(listed(webhook().put("url", "https://staging.acme.test/x"), webhook()));

        assertThat(get(registration().ensure(ADDRESS))).isEqualTo(Registration.found(State.ACTIVE));
        recorded.verify();
    }

    @Test
    void looking_changes_nothing() {
        recorded.play(listed());
        assertThat(get(registration().registration(ADDRESS))).isEqualTo(Registration.found(State.ABSENT));
        recorded.verify();

        recorded.play(exchange("webhook-list-200-failed"));
        Registration failed = get(registration().registration(ADDRESS));
        recorded.verify();
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.detail()).contains("Daily says FAILED, failed deliveries in a row: 3");
    }

    @Test
    void an_unanswered_probe_is_reported() {
        recorded.play(listed(), answering(created(), "webhook-create-400-unreachable"));
        assertUnanswered();

        recorded.play(exchange("webhook-list-200-failed"), answering(updated(), "webhook-create-400-unreachable"));
        assertUnanswered();
    }

    private void assertUnanswered() {
        assertThat(failure(registration().ensure(ADDRESS)))
                .isInstanceOf(PlatformException.Rejected.class)
                .hasMessageContaining("our endpoint did not answer Daily's probe")
                .hasMessageNotContaining(NEWEST_SECRET);
        recorded.verify();
    }

    private static RestExchange updatedTo(String state) {
        return answering(updated(), 200, webhook().put("state", state).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-delete-200-empty", "error-404"})
    void a_failed_webhook_that_an_update_does_not_bring_back_is_replaced(String deletion) {
        recorded.play(
                exchange("webhook-list-200-failed"),
                updatedTo("FAILED"),
                answering(exchange("webhook-delete-200-empty"), deletion),
                answering(created(), 200, webhook().toString()));

        assertThat(get(registration().ensure(ADDRESS)))
                .isEqualTo(new Registration(State.ACTIVE, Change.REPAIRED, Optional.empty()));
        recorded.verify();
    }

    @Test
    void a_new_webhook_that_is_failed_is_reported_as_failed() {
        recorded.play(
                exchange("webhook-list-200-failed"),
                updatedTo("FAILED"),
                exchange("webhook-delete-200-empty"),
                answering(created(), 200, webhook().put("state", "INACTIVE").toString()));

        assertThat(get(registration().ensure(ADDRESS)))
                .isEqualTo(new Registration(
                        State.FAILED,
                        Change.REPAIRED,
                        Optional.of("Daily says INACTIVE, failed deliveries in a row: 0")));
        recorded.verify();
    }

    /** What is listed as active delivers; what is not FAILED before and after the update may. */
    @ParameterizedTest
    @CsvSource({"FAILED, INACTIVE", "FAILED, 1", "INACTIVE, FAILED", "INACTIVE, INACTIVE", "1, FAILED"})
    void a_webhook_that_did_not_fail_before_and_after_the_update_is_not_deleted(String before, String after) {
        recorded.play(listed(webhook().put("state", before)), updatedTo(after));

        assertNotHealthy(after);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED", "INACTIVE"})
    void a_delivering_webhook_with_other_settings_is_never_deleted(String after) {
        recorded.play(listed(webhook().put("retryType", "circuit-breaker")), updatedTo(after));

        assertNotHealthy(after);
    }

    private void assertNotHealthy(String state) {
        assertThat(get(registration().ensure(ADDRESS)))
                .isEqualTo(new Registration(
                        State.FAILED,
                        Change.REPAIRED,
                        Optional.of("Daily says " + state + ", failed deliveries in a row: 0")));
        recorded.verify();
    }

    @Test
    void a_webhook_that_cannot_be_deleted_or_replaced_fails() {
        recorded.play(
                exchange("webhook-list-200-failed"),
                updatedTo("FAILED"),
                answering(exchange("webhook-delete-200-empty"), "error-500-html"));
        assertThat(failure(registration().ensure(ADDRESS))).isInstanceOf(PlatformException.Unavailable.class);
        recorded.verify();

        recorded.play(
                exchange("webhook-list-200-failed"),
                updatedTo("FAILED"),
                exchange("webhook-delete-200-empty"),
                answering(created(), "webhook-create-400-unreachable"));
        assertUnanswered();
    }

    @Test
    void nothing_shows_the_secret() {
        WantedWebhook wanted = WantedWebhook.at(ADDRESS, new Secret(NEWEST_SECRET));
        Webhook found = new Webhook("u", ADDRESS.toString(), NEWEST_SECRET, null, null, null, null);

        assertThat(wanted + " " + found + registration()).doesNotContain(NEWEST_SECRET);
    }
}
