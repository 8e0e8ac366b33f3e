package dev.parley.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AcceptedDeliveriesTest {

    @Test
    void a_session_is_accepted_once_however_often_it_was_tried() {
        AcceptedDeliveries ledger = new AcceptedDeliveries();

        ledger.answered("a", AcceptedDeliveries.BROKEN);
        ledger.answered("a", 503);
        ledger.answered("a", 200);
        ledger.answered("a", 200);
        ledger.answered("b", 503);

        assertThat(ledger.accepted()).containsExactly("a");
        assertThat(ledger.answers()).isEqualTo(Map.of(AcceptedDeliveries.BROKEN, 1L, 503, 2L, 200, 2L));
    }

    @Test
    void hostile_requests_can_be_made_again() {
        byte[] secret = {1, 2, 3, 4, 5, 6, 7, 8};

        assertThat(new Hostile(new Deliveries(secret), 7).make(200))
                .hasSize(200)
                .anySatisfy(request -> assertThat(new String(request, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .startsWith("POST /v1/%zz"));
    }
}
