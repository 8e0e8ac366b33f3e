package dev.parley.platform.daily;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.platform.spi.webhook.Secret;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookSecretsTest {

    private static DailyConfig with(String secret) {
        Map<String, String> environment = new HashMap<>();
        environment.put("DAILY_WEBHOOK_SECRET", secret);
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(environment, "environment", 300))
                .withMapping(DailyConfig.class)
                .build()
                .getConfigMapping(DailyConfig.class);
    }

    @Test
    void several_stand_in_a_list_newest_first() {
        assertThat(WebhookSecrets.of(with("bmV3, b2xk,")))
                .extracting(Secret::value)
                .containsExactly("bmV3", "b2xk");
        assertThat(WebhookSecrets.of(with(""))).isEmpty();
    }

    @Test
    void one_that_is_not_base64_is_refused_by_the_variables_name() {
        assertThatThrownBy(() -> WebhookSecrets.of(with("bmV3,not*base64")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("DAILY_WEBHOOK_SECRET")
                .hasMessageNotContaining("not*base64");
    }
}
