package dev.parley.platform.daily;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoomLinkTest {

    @ParameterizedTest
    @CsvSource({
        "https://a.daily.co/r, https://a.daily.co/r?t=n%2B%3D",
        "https://a.daily.co/r?t=old, https://a.daily.co/r?t=n%2B%3D",
        "https://a.daily.co/r?lang=de&t=old&t=older, https://a.daily.co/r?lang=de&t=n%2B%3D",
        "https://a.daily.co/r?text=x#top, https://a.daily.co/r?text=x&t=n%2B%3D",
    })
    void a_link_has_one_token(URI link, URI expected) {
        assertThat(RoomLink.with(link, new MeetingToken("n+="))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.daily.co/r, false",
        "https://a.daily.co/r?text=x, false",
        "https://a.daily.co/r?a=b&t=x, true",
    })
    void a_token_is_seen(URI link, boolean has) {
        assertThat(RoomLink.hasToken(link)).isEqualTo(has);
    }
}
