package dev.parley.room.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.room.testing.Environment;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartChecksTest {

    private static final String TOKEN = "a-token-of-more-than-thirty-two-characters";
    private static final Map<String, String> SOUND = Map.of("PARLEY_INTERNAL_TOKEN", TOKEN);

    private static Iterable<String> faults(String variable, String value) {
        Map<String, String> environment = new HashMap<>(SOUND);
        environment.put(variable, value);
        return StartChecks.faults(Environment.of(environment).getConfigMapping(RoomServiceConfig.class), true);
    }

    @Test
    void a_token_is_all_that_must_be_set() {
        assertThat(faults("PARLEY_INTERNAL_TOKEN", TOKEN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PARLEY_INTERNAL_TOKEN,short",
        "PARLEY_INTERNAL_TOKEN,''",
        "PARLEY_AUTH,none",
        "PARLEY_BOOTSTRAP_API_KEY,short",
        "PARLEY_WEBHOOK_BASE_URL,parley.example",
        "PARLEY_WEBHOOK_BASE_URL,ftp://parley.example",
        "PARLEY_WEBHOOK_BASE_URL,https://parley.example/?a=b",
        "PARLEY_WEBHOOK_BASE_URL,https:///v1",
        "PARLEY_INGEST_HEALTH_URL,/q/health"
    })
    void what_is_unsafe_or_impossible_is_refused_by_the_name_of_its_variable(String variable, String value) {
        assertThat(faults(variable, value)).singleElement().asString().startsWith(variable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://parley.example", "https://parley.example/", "http://127.0.0.1:8082/below"})
    void webhooks_have_an_address_of_the_web(String address) {
        assertThat(faults("PARLEY_WEBHOOK_BASE_URL", address)).isEmpty();
    }
}
