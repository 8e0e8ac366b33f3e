package dev.parley.bench.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedLookTest {

    private static final List<Finding> NOTHING = List.of();
    private static final List<Finding> WRONG = List.of(Finding.doubled("a webhook"));

    private final Deque<List<Finding>> looks = new ArrayDeque<>();
    private final List<String> steps = new ArrayList<>();

    private List<Finding> findings(Duration limit) throws Exception {
        return new RepeatedLook(Duration.ZERO, limit).findings(end -> steps.add("rest"), () -> {
            steps.add("look");
            return looks.removeFirst();
        });
    }

    @Test
    void nothing_is_wrong_after_two_looks_without_findings() throws Exception {
        looks.addAll(List.of(NOTHING, NOTHING));

        assertThat(findings(Duration.ofHours(1))).isEmpty();
        assertThat(steps).containsExactly("rest", "look", "look");
    }

    @Test
    void what_only_the_second_look_finds_has_everything_looked_at_again() throws Exception {
        looks.addAll(List.of(NOTHING, WRONG, NOTHING, NOTHING));

        assertThat(findings(Duration.ofHours(1))).isEmpty();
        assertThat(steps).containsExactly("rest", "look", "look", "rest", "look", "look");
    }

    @Test
    void what_the_last_look_finds_counts_when_the_time_is_over() throws Exception {
        looks.addAll(List.of(NOTHING, WRONG));
        assertThat(findings(Duration.ZERO)).isEqualTo(WRONG);

        looks.add(WRONG);
        assertThat(findings(Duration.ZERO)).isEqualTo(WRONG);
    }

    @Test
    void a_look_without_findings_is_confirmed_although_the_time_is_over() throws Exception {
        looks.addAll(List.of(NOTHING, NOTHING));

        assertThat(findings(Duration.ZERO)).isEmpty();
        assertThat(looks).isEmpty();
    }
}
