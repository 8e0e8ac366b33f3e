package dev.parley.recording.alerts;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.local.testing.AlertRules;
import dev.parley.local.testing.AlertRules.Selector;
import dev.parley.local.testing.FfmpegResource;
import dev.parley.local.testing.KafkaResource;
import dev.parley.local.testing.PostgresResource;
import dev.parley.local.testing.S3Resource;
import dev.parley.recording.WorkerProfile;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WorkerProfile.Idle.class)
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(S3Resource.class)
@WithTestResource(FfmpegResource.class)
class WorkerAlertRulesQuarkusTest {

    private static final AlertRules RULES = AlertRules.of("recording-worker");

    /** Exists once a platform has been scanned, and is tested there. */
    private static final String OF_SCANS = "parley_recording_catalog_scans_total";

    @Test
    void every_rule_has_a_summary_a_severity_and_a_description() {
        assertThat(RULES.all()).hasSizeGreaterThan(8).allSatisfy(rule -> {
            assertThat(rule.name()).matches("Parley[A-Za-z]+");
            assertThat(rule.severity()).isIn("critical", "warning");
            assertThat(rule.summary()).isNotBlank();
            assertThat(rule.description()).isNotBlank();
            assertThat(rule.lasting().orElse("0m")).matches("\\d+[smh]");
        });
        assertThat(RULES.all()).extracting(AlertRules.Rule::name).doesNotHaveDuplicates();
    }

    @Test
    void every_metric_label_and_value_of_a_rule_exists() {
        List<Selector> asked = RULES.selectors().stream()
                .filter(selector -> !selector.metric().equals(OF_SCANS))
                .toList();

        assertThat(asked).hasSizeGreaterThan(8);
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(asked)
                        .allSatisfy(selector -> assertThat(lines(selector.metric()))
                                .as(selector.metric())
                                .isNotEmpty()
                                .allSatisfy(line -> assertThat(selector.labels())
                                        .allSatisfy(label -> assertThat(line).contains(label.name() + "=\"")))
                                .satisfies(lines -> assertThat(selector.labels())
                                        .allSatisfy(label -> assertThat(label.values())
                                                .allSatisfy(value -> assertThat(lines)
                                                        .anyMatch(line -> line.contains(
                                                                label.name() + "=\"" + value + "\"")))))));
    }

    private static List<String> lines(String metric) {
        return get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
                .toList();
    }
}
