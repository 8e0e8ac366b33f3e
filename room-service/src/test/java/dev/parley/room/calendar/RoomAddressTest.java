package dev.parley.room.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomAddressTest {

    private static final URI PUBLIC = URI.create("https://Meet.example/");

    private static boolean isIn(String room, String text) {
        return new RoomAddress(PUBLIC, room).isIn(Stream.of(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://meet.example/room-a",
                "HTTPS://MEET.EXAMPLE/ROOM-A",
                "http://meet.example/room-a/",
                "https://meet.example//room-a",
                "Join: https://meet.example/room-a.",
                "(https://meet.example/room-a), or by phone",
                "<https://meet.example/room-a>",
                "https://meet.example/room-a\nDial in",
                "https://meet.example/room-a?utm_source=calendar&x=1",
                "https://meet.example/room-a#now",
                "https://meet.example/room-a/2c624232-0000-4000-8000-000000000000",
                "*https://meet.example/room-a*",
                "_https://meet.example/room-a_ tomorrow",
                "<html><a href=\"https://meet.example/room-a\">Join</a></html>",
                "<p>https://meet.example/room-<wbr>a</p><p>-2</p>",
                "<p>https://meet.example/<b>room-a</b></p>",
                "&lt;a href=&quot;https:&#x2F;&#47;meet.example/room-a&quot;&gt;",
                "&amp;lt;https://meet.example/room-a&amp;gt;",
                "https://meet.example/room\u200B-a",
                "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fmeet.example%2Froom-a&data=05%7C01",
                "https://www.google.com/url?q=https://meet.example/room-a&sa=D&ust=1",
                "https://www.google.com/url?q=https%253A%252F%252Fmeet.example%252Froom-a",
                "https://urldefense.proofpoint.com/v2/url?u=https-3A__meet.example_room-2Da&d=DwMF",
                "https://urldefense.com/v3/__https://meet.example/room-a__;!!abc$",
                "https://meet.example/room-a-2 or https://meet.example/room-a"
            })
    void an_address_is_found_however_it_is_written(String text) {
        assertThat(isIn("room-a", text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://meet.example/room-a-2",
                "https://meet.example/room-a2",
                "https://meet.example/room-a_2",
                "https://meet.example/room-a.2",
                "https://meet.example/room-a%2D2",
                "https://meet.example/room-a%2d2?x=1",
                "https://meet.example/room-",
                "https://meet.example/my/room-a",
                "https://meet.example/",
                "https://meet.example.evil/room-a",
                "https://notmeet.example/room-a",
                "meet.example/room-a",
                "room-a",
                "<p>https://meet.example/room-a<b>-2</b></p>",
                "https://meet.example/room-a\u00AD-2",
                "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fmeet.example%2Froom-a-2&data=05",
                "https://urldefense.com/v3/__https://meet.example/room-a-2__;!!abc$"
            })
    void another_address_is_not_that_of_the_room(String text) {
        assertThat(isIn("room-a", text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Café,https://meet.example/Caf%C3%A9",
        "Café,https://meet.example/CAFE\u0301",
        "O'Niel & Söhne,https://meet.example/O'Niel%20%26%20S%C3%B6hne",
        "O'Niel & Söhne,https://meet.example/o'niel & söhne",
        "Планёрка,https://meet.example/%D0%9F%D0%BB%D0%B0%D0%BD%D1%91%D1%80%D0%BA%D0%B0/"
    })
    void names_of_any_script_are_found(String room, String text) {
        assertThat(isIn(room, text)).isTrue();
    }

    @Property
    void a_room_is_found_at_its_own_address_and_at_no_longer_one(
            @ForAll("names") String room, @ForAll("names") String more) {
        String address = "https://meet.example/" + room;

        assertThat(isIn(room, "see " + address.toUpperCase(Locale.ROOT) + " now"))
                .isTrue();
        assertThat(isIn(room, "https://go.example/?to=" + URLEncoder.encode(address, StandardCharsets.UTF_8)))
                .isTrue();
        for (String joint : new String[] {"", "-", ".", "_"}) {
            assertThat(isIn(room, address + joint + more)).isFalse();
            assertThat(isIn(room, "<b>" + address + joint + "</b>" + more)).isFalse();
        }
        assertThat(isIn(room + "-" + more, address)).isFalse();
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("abcxyz0189").ofMinLength(1).ofMaxLength(12);
    }
}
