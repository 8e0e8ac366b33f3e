package dev.parley.ingest.alerts;

import static dev.parley.ingest.Eventually.eventually;
import static dev.parley.ingest.TopicProbe.containing;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ingest.FullFeatureProfile;
import dev.parley.ingest.Operator;
import dev.parley.ingest.Signed;
import dev.parley.ingest.TopicProbe;
import dev.parley.local.testing.AlertRules;
import dev.parley.local.testing.AlertRules.Label;
import dev.parley.local.testing.AlertRules.Selector;
import dev.parley.local.testing.KafkaResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KafkaResource.class)
@TestProfile(FullFeatureProfile.class)
class IngestAlertRulesQuarkusTest {

    private static final AlertRules RULES = AlertRules.of("webhook-ingest");

    /** Exists only in the role object-notifications, and is tested there. */
    private static final String OTHER_ROLE = "parley_object_notifications_total";

    @Test
    void every_rule_has_a_summary_a_severity_and_a_description() {
        assertThat(RULES.all()).hasSizeGreaterThan(8).allSatisfy(rule -> {
            assertThat(rule.name()).matches("Parley[A-Za-z]+");
            assertThat(rule.severity()).isIn("critical", "warning");
            assertThat(rule.summary()).isNotBlank();
            assertThat(rule.description()).isNotBlank();
            assertThat(rule.lasting().orElse("0m")).matches("\\d+[smh]");
            assertThat(rule.expression().chars().filter(c -> c == '(').count())
                    .isEqualTo(rule.expression().chars().filter(c -> c == ')').count());
        });
        assertThat(RULES.all()).extracting(AlertRules.Rule::name).doesNotHaveDuplicates();
    }

    @Test
    void every_metric_and_label_of_a_rule_exists() {
        eventually().until(() -> get("/q/health/ready").statusCode() == 200);
        String id = UUID.randomUUID().toString();
        Signed.post("{\"type\":\"fails\",\"id\":\"%s\"}".formatted(id)).then().statusCode(200);
        given().body("{}").post("/v1/acme/webhook").then().statusCode(401);
        Operator.replays(Map.of("room", "nowhere", "dry_run", true));
        TopicProbe.await(TopicProbe.DEAD_LETTERS, 1, containing(id));

        for (Selector selector : RULES.selectors()) {
            if (!selector.metric().equals(OTHER_ROLE)) {
                eventually()
                        .untilAsserted(() -> assertThat(lines(selector.metric()))
                                .as(selector.metric())
                                .isNotEmpty()
                                .allSatisfy(line -> assertThat(selector.labels())
                                        .allSatisfy(label -> assertThat(line).contains(label.name() + "=\""))));
            }
        }
    }

    @Test
    void every_outcome_of_a_rule_is_one_that_occurs() {
        List<String> asked = RULES.selectors().stream()
                .filter(selector -> selector.metric().equals("parley_webhook_deliveries_total"))
                .flatMap(selector -> selector.labels().stream())
                .filter(label -> label.name().equals("outcome"))
                .map(Label::values)
                .flatMap(List::stream)
                .toList();

        assertThat(asked)
                .isNotEmpty()
                .isSubsetOf(
                        "accepted",
                        "duplicate",
                        "ping",
                        "unauthorized",
                        "delivery-log-unavailable",
                        "overloaded",
                        "body-too-large");
    }

    private static List<String> lines(String metric) {
        return get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
                .toList();
    }
}
