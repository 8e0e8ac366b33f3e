package dev.parley.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EffectsTest {

    private final Effects effects = new Effects();

    private void event(String id, String revision, String session, String content) {
        effects.add(id, revision, "joined", Optional.of(session), content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void the_same_event_again_is_a_repetition_and_no_effect() {
        event("e1", "1", "a", "one");
        event("e1", "1", "a", "one");
        event("e1", "1", "a", "one");

        assertThat(effects.repeated()).isEqualTo(2);
        assertThat(effects.doubled()).isZero();
        assertThat(effects.sessions()).containsExactly("a");
    }

    @Test
    void other_content_under_the_same_id_and_revision_is_doubled() {
        event("e1", "1", "a", "one");
        event("e1", "1", "a", "two");

        assertThat(effects.doubled()).isEqualTo(1);
        assertThat(effects.repeated()).isZero();
    }

    @Test
    void a_later_revision_of_an_event_replaces_it() {
        event("e1", "1", "a", "one");
        event("e1", "2", "a", "two");

        assertThat(effects.doubled()).isZero();
    }

    @Test
    void two_ids_for_one_session_and_type_are_doubled() {
        event("e1", "1", "a", "one");
        event("e2", "1", "a", "one");
        effects.add("e3", "1", "left", Optional.of("a"), new byte[0]);

        assertThat(effects.doubled()).isEqualTo(1);
    }
}
