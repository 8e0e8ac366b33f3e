package dev.parley.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PortPlanTest {

    @Test
    void ports_have_defaults() {
        PortPlan plan = PortPlan.of(Map.of("PARLEY_LOCAL_KAFKA_PORT", " "), 0);

        assertThat(plan.get(LocalPort.ROOM_SERVICE)).isEqualTo(8080);
        assertThat(plan.get(LocalPort.KAFKA)).isEqualTo(19092);
        assertThat(plan.url(LocalPort.S3)).isEqualTo("http://127.0.0.1:19000");
    }

    @Test
    void an_offset_shifts_all_ports_but_those_set_by_a_variable() {
        PortPlan plan = PortPlan.of(Map.of("PARLEY_LOCAL_ROOM_SERVICE_PORT", "7000"), 100);

        assertThat(plan.get(LocalPort.ROOM_SERVICE)).isEqualTo(7000);
        assertThat(plan.get(LocalPort.GATEWAY)).isEqualTo(8181);
    }

    @Test
    void replicas_have_ports_of_their_own_and_know_no_others() {
        PortPlan plan = PortPlan.of(Map.of(), 4000);

        assertThat(plan.replica(LocalPort.OPERATORS, 2)).isEqualTo(12290);
        assertThat(plan.ofReplica(
                        Map.of("QUARKUS_HTTP_PORT", "12080", "PARLEY_OPERATOR_PORT", "12090", "PARLEY_AUTH", "api-key"),
                        2))
                .containsOnly(
                        entry("QUARKUS_HTTP_PORT", "12280"),
                        entry("PARLEY_OPERATOR_PORT", "12290"),
                        entry("PARLEY_AUTH", "api-key"));
        assertThat(plan.ofReplica(Map.of("QUARKUS_HTTP_PORT", "12081"), 1))
                .containsOnly(entry("QUARKUS_HTTP_PORT", "12181"));
    }

    @Test
    void an_invalid_port_is_rejected_with_its_variable() {
        assertThatThrownBy(() -> PortPlan.of(Map.of("PARLEY_LOCAL_SQS_PORT", "many"), 0))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("PARLEY_LOCAL_SQS_PORT");
        assertThatThrownBy(() -> PortPlan.of(Map.of("PARLEY_LOCAL_SQS_PORT", "70000"), 0))
                .hasMessageContaining("PARLEY_LOCAL_SQS_PORT");
        assertThatThrownBy(() -> PortPlan.of(Map.of(), 60_000)).hasMessageContaining("--port-offset");
    }

    @Test
    void a_port_assigned_twice_is_rejected() {
        assertThatThrownBy(() -> PortPlan.of(Map.of("PARLEY_LOCAL_WORKER_PORT", "8080"), 0))
                .hasMessageContaining("room-service")
                .hasMessageContaining("worker")
                .hasMessageContaining("PARLEY_LOCAL_WORKER_PORT");
    }

    @Test
    void every_busy_port_is_reported_with_its_process_and_variable() {
        PortPlan plan = PortPlan.of(Map.of(), 0);

        assertThatThrownBy(() -> plan.requireFree(1, port -> port != 8081 && port != 8181 && port != 19324))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("port 8081 for gateway: set PARLEY_LOCAL_GATEWAY_PORT")
                .hasMessageContaining("port 19324 for sqs: set PARLEY_LOCAL_SQS_PORT")
                .hasMessageNotContaining("8080")
                .hasMessageNotContaining("8181");
        plan.requireFree(1, port -> true);
    }

    @Test
    void busy_ports_of_replicas_are_reported() {
        PortPlan plan = PortPlan.of(Map.of(), 0);

        assertThatThrownBy(() -> plan.requireFree(2, port -> port != 8281))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("port 8281 for gateway-2: set PARLEY_LOCAL_GATEWAY_PORT");
        plan.requireFree(2, port -> port != 8381);
    }
}
