package dev.parley.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AcceptedDeliveriesTest {

    @Test
    void a_session_counts_as_accepted_once_after_several_attempts() {
        AcceptedDeliveries deliveries = new AcceptedDeliveries();

        deliveries.answered("a", AcceptedDeliveries.BROKEN);
        deliveries.answered("a", 503);
        deliveries.answered("a", 200);
        deliveries.answered("a", 200);
        deliveries.answered("b", 503);

        assertThat(deliveries.accepted()).containsExactly("a");
        assertThat(deliveries.answers()).isEqualTo(Map.of(AcceptedDeliveries.BROKEN, 1L, 503, 2L, 200, 2L));
    }

    @Test
    void hostile_requests_are_reproducible() {
        byte[] secret = {1, 2, 3, 4, 5, 6, 7, 8};

        assertThat(new HostileRequests(new Deliveries(secret), 7).make(200))
                .hasSize(200)
                .anySatisfy(request -> assertThat(new String(request, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .startsWith("POST /v1/%zz"));
    }
}
