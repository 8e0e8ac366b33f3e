package dev.parley.room.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class GuestIdsTest {

    private static final UUID GUEST = new UUID(1, 1);

    private final GuestIds ids = new GuestIds(new MessageSigner("a secret of this installation", "guest id"));

    @Test
    void a_signed_id_is_read_as_the_same_guest() {
        assertThat(ids.read(ids.signed(GUEST))).contains(GUEST);
    }

    @Test
    void nobody_takes_an_id_of_another_or_one_that_was_signed_for_something_else() {
        String signature = ids.signed(GUEST).substring(37);

        assertThat(ids.read(new UUID(1, 2) + "." + signature)).isEmpty();
        assertThat(ids.read(
                        new GuestIds(new MessageSigner("a secret of this installation", "audio link")).signed(GUEST)))
                .isEmpty();
        assertThat(ids.read(null)).isEmpty();
    }

    @Property
    void no_text_is_an_error_or_a_guest(@ForAll String text) {
        assertThat(ids.read(text)).isEmpty();
    }
}
