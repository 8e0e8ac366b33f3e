package dev.parley.room.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.local.testing.KafkaResource;
import dev.parley.local.testing.PostgresResource;
import dev.parley.local.testing.S3Resource;
import dev.parley.local.testing.Spans;
import dev.parley.room.testing.Events;
import dev.parley.room.testing.FakeGateway;
import dev.parley.room.testing.Topic;
import io.opentelemetry.api.trace.SpanKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(S3Resource.class)
@QuarkusTestResource(FakeGateway.class)
@SuppressWarnings("NullAway.Init")
class TracesQuarkusTest {

    private static final String NORMALIZED = "00f067aa0ba902b7";

    @Inject
    Spans spans;

    @ConfigProperty(name = "KAFKA_BOOTSTRAP_SERVERS")
    String kafka;

    @Test
    void the_effect_of_an_event_belongs_to_the_trace_of_its_webhook() {
        String trace = UUID.randomUUID().toString().replace("-", "");
        String room = "room-of-" + trace;
        spans.watch(trace);

        new Topic(kafka).send(Events.joined(room, "p1", Events.NOON), "00-" + trace + "-" + NORMALIZED + "-01");

        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(spans.of(trace))
                        .anySatisfy(span -> {
                            assertThat(span.getName()).startsWith(Topic.PLATFORM_EVENTS);
                            assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
                            assertThat(span.getParentSpanId()).isEqualTo(NORMALIZED);
                        })
                        .anySatisfy(span -> {
                            assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
                            assertThat(span.getAttributes().toString()).contains("participant_session");
                        }));
        assertThat(spans.of(trace).toString()).doesNotContain(room);
    }
}
