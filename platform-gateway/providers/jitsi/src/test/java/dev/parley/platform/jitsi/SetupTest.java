package dev.parley.platform.jitsi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.platform.spi.Setup;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SetupTest {

    private static JitsiConfig config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withMapping(JitsiConfig.class)
                .withDefaultValues(environment)
                .addDefaultInterceptors()
                .build()
                .getConfigMapping(JitsiConfig.class);
    }

    private static List<String> missing(Map<String, String> environment) {
        return ((Setup.Missing) Deployments.setup(config(environment))).variables();
    }

    @Test
    void a_partial_configuration_names_the_missing_settings() {
        assertThat(missing(Map.of())).containsExactly("JITSI_DOMAIN", "JITSI_JWT_SECRET");
        assertThat(missing(Map.of("JITSI_DOMAIN", "a"))).containsExactly("JITSI_JWT_SECRET");
        assertThat(missing(Map.of("JITSI_JWT_SECRET", "a"))).containsExactly("JITSI_DOMAIN");
        assertThat(missing(Map.of("JITSI_JAAS_APP_ID", "a")))
                .containsExactly("JITSI_JAAS_KEY_ID", "JITSI_JAAS_PRIVATE_KEY");
        assertThat(missing(Map.of(
                        "JITSI_JAAS_APP_ID",
                        "a",
                        "JITSI_JAAS_KEY_ID",
                        "b",
                        "JITSI_JAAS_PRIVATE_KEY",
                        "c",
                        "JITSI_DOMAIN",
                        "d")))
                .containsExactly("JITSI_JWT_SECRET");
    }

    @Test
    void either_deployment_alone_is_enough() {
        assertThat(Deployments.setup(config(Map.of("JITSI_DOMAIN", "a", "JITSI_JWT_SECRET", "b"))))
                .isEqualTo(new Setup.Ready());
        assertThat(Deployments.setup(config(
                        Map.of("JITSI_JAAS_APP_ID", "a", "JITSI_JAAS_KEY_ID", "b", "JITSI_JAAS_PRIVATE_KEY", "c"))))
                .isEqualTo(new Setup.Ready());
    }

    @Test
    void with_both_deployments_meetings_are_created_on_the_own_server() {
        Deployments both = Deployments.of(config(Map.of(
                "JITSI_DOMAIN",
                "a",
                "JITSI_JWT_SECRET",
                "b",
                "JITSI_JAAS_APP_ID",
                "c",
                "JITSI_JAAS_KEY_ID",
                "d",
                "JITSI_JAAS_PRIVATE_KEY",
                Keys.pkcs1().replace("\n", "\\n"))));

        assertThat(both.all()).hasSize(2).first().isInstanceOf(SelfHostedJitsi.class);
    }

    @Test
    void a_key_that_is_none_stops_the_start_and_is_named_but_not_shown() {
        JitsiConfig config = config(
                Map.of("JITSI_JAAS_APP_ID", "a", "JITSI_JAAS_KEY_ID", "b", "JITSI_JAAS_PRIVATE_KEY", "secret-text"));

        assertThatThrownBy(() -> Deployments.of(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("JITSI_JAAS_PRIVATE_KEY")
                .hasMessageNotContaining("secret-text");
    }

    @Test
    void the_audience_is_the_app_id_unless_it_is_set() {
        Map<String, String> environment = Map.of("JITSI_DOMAIN", "a", "JITSI_JWT_SECRET", "b", "JITSI_APP_ID", "acme");

        assertThat(Deployments.of(config(environment)).ownServer().orElseThrow().audience())
                .isEqualTo("acme");
    }

    @Test
    void the_xmpp_domain_is_a_setting_of_its_own() {
        Map<String, String> environment =
                Map.of("JITSI_DOMAIN", "a", "JITSI_JWT_SECRET", "b", "JITSI_XMPP_DOMAIN", "meet.jitsi");

        assertThat(Deployments.of(config(environment)).ownServer().orElseThrow().xmppDomain())
                .contains("meet.jitsi");
    }
}
