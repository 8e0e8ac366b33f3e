package dev.parley.room.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The providers' modules for frames, as the room page runs them: addresses of frames, and what messages of their pages mean. */
@QuarkusTest
@ExtendWith(Chromium.class)
@SuppressWarnings({"NullAway.Init", "NullAway"})
class ProviderFramesQuarkusTest {

    private Visitor visitor;

    @BeforeEach
    void open() {
        visitor = Visitor.guest(Visitor.DESK, ColorScheme.LIGHT);
        visitor.page.navigate("/sign-in");
    }

    @AfterEach
    void close() {
        visitor.close();
    }

    private Object run(String platform, String expression, Object argument) {
        Page page = visitor.page;
        return page.evaluate(
                "async ({ platform, argument }) => { const frame = await import(`/frames/${platform}/page/${platform}-frame.js`);"
                        + " return " + expression + "; }",
                Map.of("platform", platform, "argument", argument));
    }

    private URI address(String platform, String link) {
        return URI.create((String) run(platform, "frame.address(argument, { name: 'Zoë & Co' })", link));
    }

    private static Map<String, String> settings(String encoded) {
        return Arrays.stream(encoded.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    @Test
    void the_token_of_a_jitsi_call_stands_in_the_fragment_alone() {
        URI address = address("jitsi", "https://meet.example/M%C3%B6te%3F?jwt=a.secret.token");

        assertThat(address.getRawQuery()).isNull();
        assertThat(address.getRawPath()).isEqualTo("/M%C3%B6te%3F");
        assertThat(settings(address.getRawFragment()))
                .containsEntry("jwt", "\"a.secret.token\"")
                .containsEntry("jitsi_meet_external_api_id", "0")
                .containsEntry("userInfo.displayName", "\"Zoë & Co\"");
    }

    @Test
    void a_whereby_call_is_asked_for_its_messages_and_keeps_what_its_link_says() {
        URI address = address("whereby", "https://acme.whereby.com/r?roleKey=secret&displayName=Ann");

        assertThat(settings(address.getRawQuery()))
                .containsEntry("roleKey", "secret")
                .containsEntry("displayName", "Ann")
                .containsEntry("jsApi", "true")
                .containsEntry("we", "1")
                .containsEntry("iframeSource", "acme")
                .containsEntry("embed", "");
        assertThat(address.getFragment()).isNull();
    }

    @Test
    void the_link_to_a_daily_call_is_its_frames_address() {
        assertThat(address("daily", "https://acme.daily.co/r?t=token"))
                .isEqualTo(URI.create("https://acme.daily.co/r?t=token"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            nullValues = "-",
            value = {
                "whereby | ({ type: 'join', payload: {} }) | joined",
                "whereby | ({ type: 'leave', payload: { removed: true } }) | left",
                "whereby | ({ type: 'knock' }) | ready",
                "whereby | null | -",
                "whereby | 'text' | -",
                "daily | ({ what: 'iframe-call-message', action: 'joined-meeting' }) | joined",
                "daily | ({ what: 'iframe-call-message', action: 'left-meeting' }) | left",
                "daily | ({ what: 'iframe-call-message', action: 'error' }) | error",
                "daily | ({ what: 'iframe-call-message', action: 'loaded' }) | ready",
                "daily | ({ action: 'left-meeting' }) | -",
                "daily | null | -",
                "jitsi | JSON.stringify({ postis: true, scope: 'jitsi_meet_external_api_0', method: 'message',"
                        + " params: { type: 'event', data: { name: 'video-conference-joined' } } }) | joined",
                "jitsi | JSON.stringify({ postis: true, scope: 'jitsi_meet_external_api_0', method: 'message',"
                        + " params: { type: 'event', data: { name: 'video-ready-to-close' } } }) | left",
                "jitsi | JSON.stringify({ postis: true, scope: 'jitsi_meet_external_api_0', method: '__ready__' }) | ready",
                "jitsi | JSON.stringify({ postis: true, scope: 'another', method: '__ready__' }) | -",
                "jitsi | 'no JSON' | -",
                "jitsi | null | -",
                "mock | ({ mock: 'left' }) | left",
                "mock | null | -",
            })
    void messages_of_a_providers_page_are_understood(String platform, String message, String meaning) {
        assertThat(run(platform, "frame.read(" + message + ") || null", "")).isEqualTo(meaning);
    }

    @Test
    void a_jitsi_page_that_asks_whether_somebody_listens_is_answered() {
        String question = "JSON.stringify({ postis: true, scope: 'jitsi_meet_external_api_0', method: '__ready__' })";

        assertThat(run("jitsi", "frame.answer(" + question + ")", ""))
                .isEqualTo("{\"postis\":true,\"scope\":\"jitsi_meet_external_api_0\",\"method\":\"__ready__\"}");
        assertThat(run("jitsi", "frame.answer('{}')", "")).isNull();
    }
}
