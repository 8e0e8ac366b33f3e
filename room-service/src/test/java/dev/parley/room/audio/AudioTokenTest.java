package dev.parley.room.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AudioTokenTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final UUID ONE = new UUID(1, 1);

    private final AudioToken tokens = new AudioToken("a secret of this installation, long enough");

    @Test
    void a_token_admits_to_its_transcript_until_it_expires() {
        String token = tokens.issue(ONE, NOON);

        assertThat(tokens.admits(ONE, token, NOON.minusSeconds(1))).isTrue();
        assertThat(tokens.admits(ONE, token, NOON)).isFalse();
        assertThat(tokens.admits(new UUID(1, 2), token, NOON.minusSeconds(1))).isFalse();
        assertThat(new AudioToken("another secret").admits(ONE, token, NOON.minusSeconds(1)))
                .isFalse();
    }

    @Test
    void a_token_is_not_prolonged_by_another_number() {
        String signature = tokens.issue(ONE, NOON).split("\\.")[1];

        assertThat(tokens.admits(ONE, NOON.plusSeconds(60).getEpochSecond() + "." + signature, NOON))
                .isFalse();
    }

    @Property
    void no_text_is_an_error_or_a_token(@ForAll String text) {
        assertThat(tokens.admits(ONE, text, Instant.EPOCH)).isFalse();
    }
}
