package dev.parley.platform.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.text.Normalizer;
import java.util.Locale;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeetingRoomNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "standup ",
                " standup",
                "standup\u00A0",
                "\u3000standup\u2003",
                "STANDUP",
                "Standup",
                "ſtandup",
            })
    void a_name_is_the_same_with_blanks_around_it_and_in_any_case(String text) {
        assertThat(new MeetingRoomName(text).key()).isEqualTo("standup");
        assertThat(MeetingRoomName.same(text, "standup")).isTrue();
    }

    @Test
    void a_name_is_the_same_in_any_normal_form_and_with_any_blanks_inside() {
        assertThat(new MeetingRoomName("Cafe\u0301")).isEqualTo(new MeetingRoomName("Caf\u00E9"));
        assertThat(new MeetingRoomName("team\u00A0 one")).isEqualTo(new MeetingRoomName("team one"));
        assertThat(new MeetingRoomName("Straße").key()).isEqualTo(new MeetingRoomName("STRASSE").key());
        assertThat(new MeetingRoomName("ΟΔΟΣ").key()).isEqualTo(new MeetingRoomName("οδοσ").key());
    }

    @Test
    void upper_and_lower_case_are_kept_as_typed() {
        assertThat(new MeetingRoomName(" O'Niel & Söhne ").value()).isEqualTo("O'Niel & Söhne");
        assertThat(new MeetingRoomName("Планёрка ОТДЕЛА")).hasToString("Планёрка ОТДЕЛА");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u3000",
                "\u00A0",
                "\u2028",
                "\u200B",
                "\uFEFF",
                "\u0085",
                "standup\u200B",
                "stand\u200Dup",
                "standup\uFEFF",
                "stand\u00ADup",
                "\u202Eputdnats",
                "\u2066standup",
                "standup\u2028",
                "standup\uFE0F",
                "standup\u034F",
                "standup\u3164",
                "standup\u2800",
                "standup\n",
                "stand\tup",
                "standup\u0085",
                "standup\u0000",
                "stand\u007Fup",
                "standup\uE000",
                "standup\uFFFE",
                "standup\uD800",
                "standup\uDB40\uDC61",
                "\u0301"
            })
    void characters_that_cannot_be_seen_are_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new MeetingRoomName(text));
        assertThat(MeetingRoomName.find(text)).isEmpty();
        assertThat(MeetingRoomName.same(text, "standup")).isFalse();
    }

    @Test
    void the_length_counts_after_normalization() {
        assertThat(new MeetingRoomName(" " + "e\u0301".repeat(128)).value()).hasSize(128);
        assertThatIllegalArgumentException().isThrownBy(() -> new MeetingRoomName("n".repeat(129)));
    }

    @Test
    void texts_that_are_no_names_are_the_same_only_if_they_are_equal() {
        assertThat(MeetingRoomName.same("\u200B", "\u200B")).isTrue();
        assertThat(MeetingRoomName.same("\u200B", "\uFEFF")).isFalse();
        assertThat(MeetingRoomName.same("standup", "standdown")).isFalse();
    }

    @Property
    void every_spelling_of_a_name_has_its_key(
            @ForAll @CharRange(from = ' ', to = 'ɏ') @CharRange(from = 'Ͱ', to = 'ӿ') @StringLength(min = 1, max = 40)
                    String text) {
        Assume.that(MeetingRoomName.find(text).isPresent());
        String key = new MeetingRoomName(text).key();

        assertThat(new MeetingRoomName(text).value())
                .isEqualTo(new MeetingRoomName(new MeetingRoomName(text).value()).value());
        assertThat(new MeetingRoomName(Normalizer.normalize(text, Normalizer.Form.NFD)).key())
                .isEqualTo(key);
        assertThat(new MeetingRoomName(text.toUpperCase(Locale.ROOT)).key()).isEqualTo(key);
        assertThat(new MeetingRoomName(text.toLowerCase(Locale.ROOT)).key()).isEqualTo(key);
        assertThat(new MeetingRoomName("\u00A0" + text + "  ").key()).isEqualTo(key);
    }
}
