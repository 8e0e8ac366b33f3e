package dev.parley.platform.jitsi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.spi.webhook.Secret;
import dev.parley.platform.spi.webhook.SignatureScheme.Bearer;
import dev.parley.platform.spi.webhook.SignatureScheme.BearerJwt;
import dev.parley.platform.spi.webhook.SignatureScheme.Tolerance;
import dev.parley.platform.spi.webhook.SignatureScheme.Unsigned;
import dev.parley.platform.spi.webhook.WebhookAdapter;
import dev.parley.platform.spi.webhook.WebhookRoute;
import dev.parley.platform.testkit.WebhookAdapterContract;
import dev.parley.platform.testkit.WebhookVector;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JibriStatusRouteTest extends WebhookAdapterContract {

    @Override
    protected WebhookAdapter adapter(List<Secret> secrets, Tolerance tolerance) {
        return Adapters.with(secrets, tolerance);
    }

    @Override
    protected String provider() {
        return "jitsi";
    }

    @Override
    protected String routeName() {
        return JitsiRoutes.JIBRI_STATUS;
    }

    @Override
    protected String folder() {
        return "jitsi/jibri";
    }

    @Override
    protected boolean belongsToRoute(WebhookVector vector) {
        return vector.scheme().equals("jwt-or-none");
    }

    @Override
    protected Optional<String> bodyOfType(String type) {
        return Optional.empty();
    }

    private static WebhookRoute configured(String... settings) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            environment.put(settings[i], settings[i + 1]);
        }
        JitsiConfig config = new SmallRyeConfigBuilder()
                .withMapping(JitsiConfig.class)
                .withDefaultValues(environment)
                .addDefaultInterceptors()
                .build()
                .getConfigMapping(JitsiConfig.class);
        return JitsiRoutes.of(config).stream()
                .filter(route -> route.name().equals(JitsiRoutes.JIBRI_STATUS))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void an_unsigned_jibri_is_received_if_a_prosody_secret_is_set() {
        assertThat(configured("JITSI_JIBRI_WEBHOOK_SECRET", "a").scheme()).isEqualTo(new Unsigned());
        assertThat(configured("JITSI_WEBHOOK_SECRET", "a").scheme()).isEqualTo(new Unsigned());
    }

    @Test
    void without_such_a_server_the_address_does_not_exist() {
        assertThat(configured().exists()).isFalse();
        assertThat(configured("JITSI_JAAS_WEBHOOK_SECRET", "whsec_a").exists()).isFalse();
    }

    @Test
    void a_configured_key_is_required() {
        assertThat(configured("JITSI_WEBHOOK_SECRET", "a", "JITSI_JIBRI_STATUS_SECRET", "b"))
                .extracting(WebhookRoute::scheme, WebhookRoute::secrets)
                .containsExactly(new Bearer(), List.of(new Secret("b")));
        String key = Keys.publicKey().strip();
        assertThat(configured(
                        "JITSI_WEBHOOK_SECRET",
                        "a",
                        "JITSI_JIBRI_STATUS_PUBLIC_KEY",
                        key,
                        "JITSI_JIBRI_STATUS_SECRET",
                        "b"))
                .extracting(WebhookRoute::scheme, WebhookRoute::secrets)
                .containsExactly(new BearerJwt(Duration.ofMinutes(5)), List.of(new Secret(key)));
    }
}
