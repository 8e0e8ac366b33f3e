package dev.parley.platform.jitsi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextFormsTest {

    private static final BotMatcher NO_MACHINES = new BotMatcher(List.of(), List.of());

    private static WebhookBody body(String fixture) {
        return WebhookBody.parse(Adapters.fixture(fixture).getBytes(StandardCharsets.UTF_8), Instant.EPOCH)
                .orElseThrow();
    }

    static Stream<Object> carriers() {
        WebhookBody prosody = body("event_sync/occupant-joined.json");
        WebhookBody jaas = body("jaas/PARTICIPANT_JOINED.json");
        return Stream.of(
                prosody,
                OccupantSession.of(prosody, prosody.root().path("occupant"), NO_MACHINES)
                        .orElseThrow(),
                jaas,
                new JaasFacts(jaas, NO_MACHINES),
                new JaasFacts(body("jaas/RECORDING_UPLOADED.json"), NO_MACHINES));
    }

    @ParameterizedTest
    @MethodSource("carriers")
    void text_forms_contain_no_data_of_the_provider(Object carrier) {
        assertThat(carrier.toString())
                .startsWith(carrier.getClass().getSimpleName())
                .doesNotContain("Dana", "user-4711", "https://");
    }
}
