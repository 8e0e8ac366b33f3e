package dev.parley.room.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.room.testing.Environment;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartChecksTest {

    private static Iterable<String> faults(String variable, String value) {
        return StartChecks.faults(
                Environment.of(Map.of(variable, value)).getConfigMapping(RoomServiceConfig.class), true);
    }

    @Test
    void nothing_has_to_be_set() {
        assertThat(faults("PARLEY_INTERNAL_TOKEN", "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PARLEY_AUTH,none",
        "PARLEY_BOOTSTRAP_API_KEY,short",
        "PARLEY_WEBHOOK_BASE_URL,parley.example",
        "PARLEY_WEBHOOK_BASE_URL,ftp://parley.example",
        "PARLEY_WEBHOOK_BASE_URL,https://parley.example/?a=b",
        "PARLEY_WEBHOOK_BASE_URL,https:///v1",
        "PARLEY_INGEST_HEALTH_URL,/q/health",
        "PARLEY_RETENTION_ANONYMOUS,PT30M",
        "PARLEY_RETENTION_ANONYMOUS,0",
        "PARLEY_RETENTION_ANONYMOUS,-30D",
        "PARLEY_OUTGOING_WEBHOOK_RETENTION,30",
        "PARLEY_OUTGOING_WEBHOOK_RETENTION,PT0S",
        "PARLEY_OUTGOING_WEBHOOK_RETENTION,-P30D",
        "PARLEY_ROOM_INBOX_RETENTION,90"
    })
    void unsafe_or_impossible_values_are_refused_with_the_name_of_the_variable(String variable, String value) {
        assertThat(faults(variable, value)).singleElement().asString().startsWith(variable);
    }

    @ParameterizedTest
    @CsvSource({
        "PARLEY_RETENTION_ANONYMOUS,1H",
        "PARLEY_RETENTION_ANONYMOUS,30D",
        "PARLEY_OUTGOING_WEBHOOK_RETENTION,1D",
        "PARLEY_ROOM_INBOX_RETENTION,14D"
    })
    void the_shortest_times_that_the_documents_name_are_accepted(String variable, String value) {
        assertThat(faults(variable, value)).isEmpty();
    }

    @Test
    void an_OpenID_provider_needs_an_audience_and_its_client_a_secret() {
        assertThat(faults("PARLEY_OIDC_ISSUER", "https://id.example"))
                .singleElement()
                .asString()
                .startsWith("PARLEY_OIDC_AUDIENCE");
        Map<String, String> client = Map.of(
                "PARLEY_OIDC_ISSUER", "id.example", "PARLEY_OIDC_AUDIENCE", "parley", "PARLEY_OIDC_CLIENT_ID", "pages");
        assertThat(StartChecks.faults(Environment.of(client).getConfigMapping(RoomServiceConfig.class), true))
                .hasSize(2)
                .anyMatch(fault -> fault.startsWith("PARLEY_OIDC_CLIENT_SECRET"))
                .anyMatch(fault -> fault.startsWith("PARLEY_OIDC_ISSUER"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://parley.example", "https://parley.example/", "http://127.0.0.1:8082/below"})
    void http_and_https_addresses_of_webhooks_are_accepted(String address) {
        assertThat(faults("PARLEY_WEBHOOK_BASE_URL", address)).isEmpty();
    }
}
