package dev.parley.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RenamedVariablesTest {

    private static final List<RenamedVariable> RULES = List.of(
            new RenamedVariable(Pattern.compile("OLD"), "NEW"),
            new RenamedVariable(Pattern.compile("LIMITS_(.+)_CROWD_(MAX|MIN)"), "LIMITS_$1_BULKHEAD_$2"));

    @Test
    void an_old_name_is_mapped_to_the_new_one() {
        assertThat(RenamedVariables.renamed(RULES, Map.of("OLD", "1", "LIMITS_A_B_CROWD_MAX", "2", "OTHER", "3")))
                .containsExactly(Map.entry("LIMITS_A_B_CROWD_MAX", "LIMITS_A_B_BULKHEAD_MAX"), Map.entry("OLD", "NEW"));
    }

    @Test
    void the_new_name_wins_where_both_are_set() {
        assertThat(RenamedVariables.renamed(RULES, Map.of("OLD", "1", "NEW", "2")))
                .isEmpty();
    }

    @Test
    void a_new_name_that_is_empty_counts_as_not_set() {
        assertThat(RenamedVariables.renamed(RULES, Map.of("OLD", "1", "NEW", "")))
                .containsEntry("OLD", "NEW");
    }

    @Test
    void a_rule_matches_whole_names() {
        assertThat(RenamedVariables.renamed(RULES, Map.of("OLDER", "1", "AN_OLD", "2", "LIMITS__CROWD_MAX", "3")))
                .isEmpty();
    }

    @Test
    void rules_are_read_from_every_module_on_the_class_path() {
        assertThat(RenamedVariables.read(null))
                .extracting(rule -> rule.oldName() + " " + rule.newName())
                .contains("TESTS_(.+)_BEFORE TESTS_$1_AFTER");
    }
}
