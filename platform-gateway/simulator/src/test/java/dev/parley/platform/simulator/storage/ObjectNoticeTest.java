package dev.parley.platform.simulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;

class ObjectNoticeTest {

    @Example
    void encodesAsAwsDoes() {
        assertThat(ObjectNotice.encoded("team notes/a+b c:d.mp4")).isEqualTo("team+notes/a%2Bb+c%3Ad.mp4");
    }

    @Property
    void formDecodingGivesTheKeyBack(@ForAll @AlphaChars @Chars({'/', '+', ' ', ':', '%', 'ü', '.'}) String key) {
        assertThat(URLDecoder.decode(ObjectNotice.encoded(key), StandardCharsets.UTF_8))
                .isEqualTo(key);
    }
}
