package dev.parley.ingest.receive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.platform.events.PlatformId;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DuplicateHintTest {

    private static final PlatformId ACME = new PlatformId("acme");

    @Property
    void a_repeated_body_is_recognized(@ForAll @Size(max = 2000) byte[] body) {
        DuplicateHint hint = new DuplicateHint(10);

        assertThat(hint.seenBefore(ACME, body)).isFalse();
        assertThat(hint.seenBefore(ACME, body.clone())).isTrue();
    }

    @Property
    void the_same_body_of_another_platform_is_not_a_duplicate(@ForAll @Size(max = 2000) byte[] body) {
        DuplicateHint hint = new DuplicateHint(1000);
        hint.seenBefore(ACME, body);

        assertThat(hint.seenBefore(new PlatformId("other"), body)).isFalse();
    }

    @Test
    void distinct_bodies_are_not_duplicates() {
        DuplicateHint hint = new DuplicateHint(1000);

        assertThat(IntStream.range(0, 100_000)
                        .filter(i -> hint.seenBefore(ACME, ("{\"id\":\"" + i + "\"}").getBytes(UTF_8)))
                        .count())
                .isZero();
    }

    @Test
    void recent_bodies_are_remembered_and_old_ones_forgotten() {
        DuplicateHint hint = new DuplicateHint(1000);
        for (int i = 0; i < 100_000; i++) {
            hint.seenBefore(ACME, ("old " + i).getBytes(UTF_8));
        }
        long known = IntStream.range(0, 100_000)
                .filter(i -> hint.seenBefore(ACME, ("old " + i).getBytes(UTF_8)))
                .count();

        assertThat(known).isLessThanOrEqualTo(1024);
        hint.seenBefore(ACME, new byte[] {1});
        assertThat(hint.seenBefore(ACME, new byte[] {1})).isTrue();
    }

    @Test
    void a_size_out_of_range_is_refused() {
        assertThatThrownBy(() -> new DuplicateHint(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DuplicateHint(Integer.MAX_VALUE)).isInstanceOf(IllegalArgumentException.class);
    }
}
