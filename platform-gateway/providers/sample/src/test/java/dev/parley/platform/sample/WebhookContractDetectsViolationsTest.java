package dev.parley.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.webhook.Normalization;
import dev.parley.platform.spi.webhook.Secret;
import dev.parley.platform.spi.webhook.SignatureScheme.CombinedHeader;
import dev.parley.platform.spi.webhook.SignatureScheme.Encoding;
import dev.parley.platform.spi.webhook.SignatureScheme.KeyForm;
import dev.parley.platform.spi.webhook.SignatureScheme.Tolerance;
import dev.parley.platform.spi.webhook.SignatureScheme.Unsigned;
import dev.parley.platform.spi.webhook.VerifiedWebhook;
import dev.parley.platform.spi.webhook.WebhookAdapter;
import dev.parley.platform.spi.webhook.WebhookRoute;
import dev.parley.platform.testkit.ContractViolations;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** The contract test fails for each adapter that violates one rule. */
class WebhookContractDetectsViolationsTest {

    /** Correct adapter; a test overrides one method incorrectly. */
    private static class Wrong implements WebhookAdapter {

        private final WebhookAdapter right;

        Wrong(WebhookAdapter right) {
            this.right = right;
        }

        @Override
        public PlatformId platform() {
            return right.platform();
        }

        @Override
        public int revision() {
            return right.revision();
        }

        @Override
        public List<WebhookRoute> routes() {
            return right.routes();
        }

        @Override
        public Optional<ProviderRoomName> room(VerifiedWebhook webhook) {
            return right.room(webhook);
        }

        @Override
        public Normalization normalize(VerifiedWebhook webhook) {
            return right.normalize(webhook);
        }

        WebhookRoute route() {
            return right.routes().get(0);
        }

        static Normalization each(Normalization normalization, UnaryOperator<PlatformEvent> change) {
            return normalization instanceof Normalization.Events known
                    ? new Normalization.Events(
                            known.events().stream().map(change).toList())
                    : normalization;
        }

        static String text(VerifiedWebhook webhook) {
            return new String(webhook.body(), StandardCharsets.UTF_8);
        }
    }

    static class Nothing extends SampleWebhooksTest {}

    @Test
    void a_correct_adapter_passes() {
        assertThat(ContractViolations.of(Nothing.class)).isEmpty();
    }

    static class ForgetsTheOldSecret extends SampleWebhooksTest {
        @Override
        protected WebhookAdapter adapter(List<Secret> secrets, Tolerance tolerance) {
            return super.adapter(secrets.stream().limit(1).toList(), tolerance);
        }
    }

    @Test
    void a_rejected_previous_secret_is_detected() {
        assertThat(ContractViolations.of(ForgetsTheOldSecret.class))
                .containsExactly("the_current_and_the_previous_secret_are_accepted");
    }

    static class BelievesAnybody extends SampleWebhooksTest {
        @Override
        protected WebhookAdapter adapter(List<Secret> secrets, Tolerance tolerance) {
            return new Wrong(super.adapter(secrets, tolerance)) {
                @Override
                public List<WebhookRoute> routes() {
                    WebhookRoute signed = super.route();
                    return secrets.isEmpty()
                            ? List.of(new WebhookRoute(
                                    signed.name(), signed.path(), signed.aliases(), new Unsigned(), List.of()))
                            : super.routes();
                }
            };
        }
    }

    @Test
    void events_without_a_signature_are_detected() {
        assertThat(ContractViolations.of(BelievesAnybody.class))
                .containsExactly("without_a_secret_nothing_is_accepted_and_no_event_follows");
    }

    static class TakesOldWebhooks extends SampleWebhooksTest {
        @Override
        protected WebhookAdapter adapter(List<Secret> secrets, Tolerance tolerance) {
            return super.adapter(secrets, new Tolerance(Duration.ofDays(365), tolerance.future()));
        }
    }

    @Test
    void a_tolerance_that_is_not_the_configured_one() {
        assertThat(ContractViolations.of(TakesOldWebhooks.class))
                .containsExactlyInAnyOrder("every_recorded_delivery_is_verified_and_normalized");
    }

    static class ReadsAnotherHeader extends SampleWebhooksTest {
        @Override
        protected WebhookAdapter adapter(List<Secret> secrets, Tolerance tolerance) {
            return new Wrong(super.adapter(secrets, tolerance)) {
                @Override
                public List<WebhookRoute> routes() {
                    return List.of(new WebhookRoute(
                            "webhook",
                            "webhook",
                            List.of(),
                            new CombinedHeader("x-signature", Encoding.HEX, KeyForm.UTF8, tolerance),
                            secrets));
                }
            };
        }
    }

    @Test
    void a_scheme_that_is_not_the_provider_s() {
        assertThat(ContractViolations.of(ReadsAnotherHeader.class))
                .containsExactly("every_recorded_delivery_is_verified_and_normalized");
    }

    static class MakesUpIds extends SampleWebhooksTest {
        @Override
        protected WebhookAdapter adapter(List<Secret> secrets, Tolerance tolerance) {
            return new Wrong(super.adapter(secrets, tolerance)) {
                @Override
                public Normalization normalize(VerifiedWebhook webhook) {
                    return each(super.normalize(webhook), event -> with(event, UUID.randomUUID()));
                }
            };
        }
    }

    static class KnowsOneIdOnly extends SampleWebhooksTest {
        @Override
        protected WebhookAdapter adapter(List<Secret> secrets, Tolerance tolerance) {
            return new Wrong(super.adapter(secrets, tolerance)) {
                @Override
                public Normalization normalize(VerifiedWebhook webhook) {
                    return each(super.normalize(webhook), event -> with(event, new UUID(1, 1)));
                }
            };
        }
    }

    private static PlatformEvent with(PlatformEvent event, UUID id) {
        return new PlatformEvent(
                id, event.revision(), event.platform(), event.room(), event.occurredAt(), event.fact());
    }

    @Test
    void ids_that_change_or_that_are_all_the_same() {
        assertThat(ContractViolations.of(MakesUpIds.class))
                .contains("a_repeated_delivery_has_the_same_event_ids_at_any_time");
        assertThat(ContractViolations.of(KnowsOneIdOnly.class)).contains("events_with_the_same_id_are_the_same_event");
    }

    static class ThrowsAtHalfABody extends SampleWebhooksTest {
        @Override
        protected WebhookAdapter adapter(List<Secret> secrets, Tolerance tolerance) {
            return new Wrong(super.adapter(secrets, tolerance)) {
                @Override
                public Normalization normalize(VerifiedWebhook webhook) {
                    if (text(webhook).endsWith("\"room\":")) {
                        throw new IllegalStateException("half a body");
                    }
                    return super.normalize(webhook);
                }
            };
        }
    }

    @Test
    void an_exception_for_a_truncated_body_is_detected() {
        assertThat(ContractViolations.of(ThrowsAtHalfABody.class))
                .containsExactly("no_prefix_of_a_body_breaks_the_adapter");
    }

    static class RefusesWhatIsNew extends SampleWebhooksTest {
        @Override
        protected WebhookAdapter adapter(List<Secret> secrets, Tolerance tolerance) {
            return new Wrong(super.adapter(secrets, tolerance)) {
                @Override
                public Normalization normalize(VerifiedWebhook webhook) {
                    boolean odd =
                            text(webhook).contains("next_year") || text(webhook).contains("something.new");
                    return odd ? new Normalization.Unreadable("odd") : super.normalize(webhook);
                }
            };
        }
    }

    @Test
    void a_rejected_unknown_field_or_type_is_detected() {
        assertThat(ContractViolations.of(RefusesWhatIsNew.class))
                .containsExactlyInAnyOrder("an_unknown_field_changes_nothing", "an_unknown_type_is_ignored");
    }

    static class LosesTheRoom extends SampleWebhooksTest {
        @Override
        protected WebhookAdapter adapter(List<Secret> secrets, Tolerance tolerance) {
            return new Wrong(super.adapter(secrets, tolerance)) {
                @Override
                public Optional<ProviderRoomName> room(VerifiedWebhook webhook) {
                    return Optional.empty();
                }
            };
        }
    }

    @Test
    void an_event_in_another_room_than_its_delivery_is_detected() {
        assertThat(ContractViolations.of(LosesTheRoom.class)).contains("an_event_has_the_room_of_its_delivery");
    }

    static class Talks extends SampleWebhooksTest {
        @Override
        protected WebhookAdapter adapter(List<Secret> secrets, Tolerance tolerance) {
            return new Wrong(super.adapter(secrets, tolerance)) {
                @Override
                public Normalization normalize(VerifiedWebhook webhook) {
                    Logger.getLogger("dev.parley.platform.sample").fine(text(webhook));
                    return super.normalize(webhook);
                }

                @Override
                public String toString() {
                    return "Talks[" + route().secrets().get(0).value() + "]";
                }
            };
        }
    }

    @Test
    void a_log_line_or_a_secret_in_a_text_form_is_detected() {
        assertThat(ContractViolations.of(Talks.class))
                .contains("text_forms_contain_no_secret", "a_body_that_is_not_a_json_object_is_unreadable");
    }
}
