package dev.parley.platform.daily;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.testkit.Fixtures;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextFormsTest {

    static Stream<Object> carriers() {
        WebhookBody body = WebhookBody.parse(Fixtures.bytes("daily/participant.joined.json"))
                .orElseThrow();
        return Stream.of(body, new DailyFacts(body, "key", Instant.EPOCH), new Listing(List.of(body.payload()), null));
    }

    @ParameterizedTest
    @MethodSource("carriers")
    void text_forms_contain_no_data_of_the_provider(Object carrier) {
        assertThat(carrier.toString())
                .startsWith(carrier.getClass().getSimpleName())
                .doesNotContain("Dana", "user-4711");
    }
}
