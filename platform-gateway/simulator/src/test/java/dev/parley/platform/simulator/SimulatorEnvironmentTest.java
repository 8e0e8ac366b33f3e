package dev.parley.platform.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulatorEnvironmentTest {

    private static final Map<String, String> LEAST = Map.of("WHEREBY_API_KEY", "w", "DAILY_API_KEY", "d");

    @Test
    void theLeastIsTwoKeysAndTheRestIsTheLocalStacks() {
        SimulatorConfig config = SimulatorConfig.fromEnvironment(LEAST);
        assertThat(config.ports()).isEqualTo(new SimulatorConfig.Ports(18_100, 18_101, 18_102, 18_103));
        assertThat(config.ingest()).hasValue(URI.create("http://127.0.0.1:8082"));
        assertThat(config.whereby().webhookSecret()).isEmpty();
        assertThat(config.aws()).isEmpty();
    }

    @Test
    void readsEverythingByName() {
        Map<String, String> all = new HashMap<>(LEAST);
        all.put("SIMULATOR_CONTROL_PORT", "1");
        all.put("SIMULATOR_WHEREBY_PORT", "2");
        all.put("SIMULATOR_DAILY_PORT", "3");
        all.put("SIMULATOR_JITSI_PORT", "4");
        all.put("JITSI_WEBHOOK_SECRET", "prosody-newest,prosody-older");
        all.put("JITSI_JIBRI_WEBHOOK_SECRET", "jibri-newest");
        all.put("JITSI_JIBRI_STATUS_SECRET", "status-newest");
        all.put("AWS_JITSI_S3_BUCKET", "bj");
        all.put("JITSI_JAAS_APP_ID", "app");
        all.put("JITSI_JAAS_KEY_ID", "k1");
        all.put("JITSI_JAAS_WEBHOOK_SECRET", "whsec_newest");
        all.put("SIMULATOR_JAAS_PUBLIC_KEY", Simulation.jaasPublicKey().replace("\n", "\\n"));
        all.put("SIMULATOR_PROSODY_DELAY", "PT0.02S");
        all.put("SIMULATOR_INGEST_URL", "http://127.0.0.1:99/");
        all.put("WHEREBY_WEBHOOK_SECRET", "newest, older");
        all.put("DAILY_WEBHOOK_SECRET", "");
        all.put("DAILY_SUBDOMAIN", "acmelabs");
        all.put("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:19000");
        all.put("AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:19324");
        all.put("AWS_WHEREBY_SQS_QUEUE_URL", "http://127.0.0.1:19324/000000000000/q");
        all.put("SIMULATOR_S3_ACCESS_KEY_ID", "id");
        all.put("SIMULATOR_S3_SECRET_ACCESS_KEY", "hush-hush");
        all.put("AWS_WHEREBY_S3_BUCKET", "bw");
        all.put("AWS_DAILY_S3_BUCKET", "bd");
        all.put("SIMULATOR_DAILY_BACKOFF", "PT0.01S");

        SimulatorConfig config = SimulatorConfig.fromEnvironment(all);
        assertThat(config.ports()).isEqualTo(new SimulatorConfig.Ports(1, 2, 3, 4));
        assertThat(config.ingest()).hasValue(URI.create("http://127.0.0.1:99"));
        assertThat(config.whereby().webhookSecret()).hasValue("newest");
        assertThat(config.daily().webhookSecret()).isEmpty();
        assertThat(config.daily().subdomain()).isEqualTo("acmelabs");
        assertThat(config.whereby().bucket()).contains("bw");
        assertThat(config.daily().bucket()).isEqualTo("bd");
        assertThat(config.whereby().queue()).hasValue(URI.create("http://127.0.0.1:19324/000000000000/q"));
        assertThat(config.timing().dailyBackoff()).isEqualTo(Duration.ofMillis(10));
        assertThat(config.aws()).hasValueSatisfying(aws -> {
            assertThat(aws.s3Endpoint()).isEqualTo(URI.create("http://127.0.0.1:19000"));
            assertThat(aws.sqsEndpoint()).hasValue(URI.create("http://127.0.0.1:19324"));
        });
        assertThat(config.jitsi().eventSecret()).hasValue("prosody-newest");
        assertThat(config.jitsi().jibriSecret()).hasValue("jibri-newest");
        assertThat(config.jitsi().statusSecret()).hasValue("status-newest");
        assertThat(config.jitsi().bucket()).isEqualTo("bj");
        assertThat(config.jaas().keyId()).isEqualTo("app/k1");
        assertThat(config.jaas().publicKey()).hasValue(Simulation.JAAS_KEYS.getPublic());
        assertThat(config.jaas().webhookSecret()).hasValue("whsec_newest");
        assertThat(config.timing().prosodyDelay()).isEqualTo(Duration.ofMillis(20));
        assertThat(config.toString()).doesNotContain("hush-hush").doesNotContain("newest");
    }

    @Test
    void saysWhichVariableIsMissingOrWrong() {
        assertThatThrownBy(() -> SimulatorConfig.fromEnvironment(Map.of("WHEREBY_API_KEY", "w")))
                .hasMessageContaining("DAILY_API_KEY");
        Map<String, String> wrong = new HashMap<>(LEAST);
        wrong.put("SIMULATOR_CONTROL_PORT", "99999");
        assertThatThrownBy(() -> SimulatorConfig.fromEnvironment(wrong)).hasMessageContaining("SIMULATOR_CONTROL_PORT");
        Map<String, String> noKey = new HashMap<>(LEAST);
        noKey.put("SIMULATOR_JAAS_PUBLIC_KEY", "-----BEGIN PUBLIC KEY-----AAAA-----END PUBLIC KEY-----");
        assertThatThrownBy(() -> SimulatorConfig.fromEnvironment(noKey))
                .hasMessageContaining("SIMULATOR_JAAS_PUBLIC_KEY");
    }

    @Test
    void secrets_may_stand_in_a_JSON_array_as_well() {
        Map<String, String> all = new HashMap<>(LEAST);
        all.put("WHEREBY_WEBHOOK_SECRET", "[\"[new,est\", \"older\"]");
        all.put("DAILY_WEBHOOK_SECRET", "[]");

        SimulatorConfig config = SimulatorConfig.fromEnvironment(all);
        assertThat(config.whereby().webhookSecret()).hasValue("[new,est");
        assertThat(config.daily().webhookSecret()).isEmpty();
        all.put("WHEREBY_WEBHOOK_SECRET", "[hush, hush]");
        assertThatThrownBy(() -> SimulatorConfig.fromEnvironment(all))
                .hasMessageContaining("WHEREBY_WEBHOOK_SECRET")
                .hasMessageNotContaining("hush");
    }
}
