package dev.parley.platform.whereby;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.testkit.Fixtures;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextFormsTest {

    static Stream<Object> carriers() {
        WebhookBody body = WebhookBody.parse(Fixtures.bytes("whereby/room.client.joined.json"))
                .orElseThrow();
        SessionParticipant dana =
                new SessionParticipant("p1", "host", "Dana Ruiz", "user-4711", "2026-01-01T10:00:00Z", null);
        return Stream.of(body, new WherebyFacts(body, "key", Instant.EPOCH), dana, new Page<>("cursor", List.of(dana)));
    }

    @ParameterizedTest
    @MethodSource("carriers")
    void text_forms_contain_no_data_of_the_provider(Object carrier) {
        assertThat(carrier.toString())
                .startsWith(carrier.getClass().getSimpleName())
                .doesNotContain("Dana", "user-4711");
    }
}
