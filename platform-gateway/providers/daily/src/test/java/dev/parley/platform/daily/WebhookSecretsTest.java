package dev.parley.platform.daily;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.platform.spi.webhook.Secret;
import dev.parley.platform.spi.webhook.SignatureScheme.SeparateHeaders;
import dev.parley.platform.spi.webhook.SignatureScheme.WithFallback;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookSecretsTest {

    private static DailyConfig with(String secret) {
        return with(secret, "");
    }

    private static DailyConfig with(String secret, String acceptXDailySignature) {
        Map<String, String> environment = new HashMap<>();
        environment.put("DAILY_WEBHOOK_SECRET", secret);
        if (!acceptXDailySignature.isEmpty()) {
            environment.put("DAILY_ACCEPT_X_DAILY_SIGNATURE", acceptXDailySignature);
        }
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(environment, "environment", 300))
                .withMapping(DailyConfig.class)
                .build()
                .getConfigMapping(DailyConfig.class);
    }

    @Test
    void a_list_of_secrets_is_newest_first() {
        assertThat(WebhookSecrets.of(with("bmV3, b2xk,")))
                .extracting(Secret::value)
                .containsExactly("bmV3", "b2xk");
        assertThat(WebhookSecrets.of(with("[\"bmV3\", \"b2xk\"]")))
                .extracting(Secret::value)
                .containsExactly("bmV3", "b2xk");
        assertThat(WebhookSecrets.of(with(""))).isEmpty();
    }

    @Test
    void a_malformed_array_is_refused_with_the_variables_name() {
        assertThatThrownBy(() -> WebhookSecrets.of(with("[bmV3]")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DAILY_WEBHOOK_SECRET")
                .hasMessageNotContaining("bmV3");
    }

    @Test
    void one_that_is_not_base64_is_refused_by_the_variables_name() {
        assertThatThrownBy(() -> WebhookSecrets.of(with("bmV3,not*base64")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("DAILY_WEBHOOK_SECRET")
                .hasMessageNotContaining("not*base64");
    }

    @Test
    void where_another_way_of_signing_is_accepted_a_secret_may_be_any_text_but_daily_is_given_base64() {
        DailyConfig config = with("any text,bmV3", "true");

        assertThat(WebhookSecrets.of(config)).hasSize(2);
        assertThat(WebhookSecrets.newest(config)).contains(new Secret("bmV3"));
    }

    @Test
    void the_other_way_of_signing_is_off_unless_asked_for() {
        assertThat(with("bmV3").acceptXDailySignature()).isFalse();
        assertThat(new DailyWebhooks(with("bmV3")).routes().get(0).scheme()).isInstanceOf(SeparateHeaders.class);
        assertThat(new DailyWebhooks(with("bmV3", "true")).routes().get(0).scheme())
                .isInstanceOf(WithFallback.class);
    }
}
