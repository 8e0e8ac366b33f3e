package dev.parley.platform.spi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.webhook.Secret;
import dev.parley.platform.spi.webhook.VerifiedWebhook;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The {@code toString} of types with secrets does not contain them. */
class TextFormsTest {

    private static final String HIDDEN = "hunter2";
    private static final URI LINK = URI.create("https://meet.example/weekly?t=" + HIDDEN);

    static Stream<Object> carriers() {
        ProviderRoomName room = new ProviderRoomName("weekly");
        return Stream.of(
                new Secret(HIDDEN),
                new VerifiedWebhook("webhook", HIDDEN.getBytes(UTF_8), Instant.EPOCH),
                new MeetingData(
                        new PlatformId("acme"),
                        "17",
                        room,
                        LINK,
                        Optional.of(LINK),
                        Instant.EPOCH,
                        Instant.EPOCH,
                        Map.of("key", HIDDEN)),
                new JoinTokens.JoinLink(LINK, Instant.EPOCH),
                new JoinTokens.JoinRequest(room, LINK, Optional.of(HIDDEN), Optional.of(HIDDEN), true, Instant.EPOCH),
                new RecordingCatalog.DownloadLink(LINK, Instant.EPOCH));
    }

    @ParameterizedTest
    @MethodSource("carriers")
    void no_text_form_shows_a_secret_a_personal_link_or_a_persons_name(Object carrier) {
        assertThat(carrier.toString())
                .startsWith(carrier.getClass().getSimpleName())
                .doesNotContain(HIDDEN);
    }
}
