package dev.parley.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.local.demo.SpokenText.Line;
import dev.parley.local.text.Json;
import org.junit.jupiter.api.Test;

class SpokenTextTest {

    private final SpokenText spoken = new SpokenText(Json.items(Json.read("""
                            [{"name":"she.webm","offsetMs":0,"segments":[
                               {"speaker":"Dana","startMs":300,"text":"Hello."},
                               {"speaker":"Dana","startMs":8000,"text":"Good."}]},
                             {"name":"he.webm","offsetMs":4000,"segments":[
                               {"speaker":"Robert","startMs":500,"text":"Yes."}]}]
                            """)));

    @Test
    void lines_of_several_tracks_are_merged_in_order_of_time() {
        assertThat(spoken.lines("she.webm", "he.webm"))
                .containsExactly(
                        new Line("Dana", 300, "Hello."),
                        new Line("Robert", 4500, "Yes."),
                        new Line("Dana", 8000, "Good."));
        assertThat(SpokenText.join(spoken.lines("she.webm", "he.webm"))).isEqualTo("Hello. Yes. Good.");
        assertThat(spoken.offsetMs("he.webm")).isEqualTo(4000);
    }

    @Test
    void an_unknown_file_is_named() {
        assertThatThrownBy(() -> spoken.lines("it.webm")).hasMessageContaining("it.webm");
    }
}
