package dev.parley.room.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.platform.events.PlatformId;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RolloutOverridesTest {

    private static final Rollout CURRENT = new Rollout(
            new PlatformId("base"), true, new PlatformId("target"), Set.of("standup"), 25, new PlatformId("default"));

    private final RolloutOverrides overrides = new RolloutOverrides();

    @Test
    void without_overrides_the_current_settings_apply() {
        assertThat(overrides.applyTo(CURRENT)).isEqualTo(CURRENT);
    }

    @Test
    void an_empty_override_counts_as_absent() {
        overrides.base = "";
        overrides.enabled = "";
        overrides.target = "";
        overrides.rooms = "";
        overrides.percentage = "";
        overrides.defaultPlatform = "";
        assertThat(overrides.applyTo(CURRENT)).isEqualTo(CURRENT);
    }

    @Test
    void every_setting_can_be_overridden() {
        overrides.base = "other-base";
        overrides.enabled = "false";
        overrides.target = "other-target";
        overrides.rooms = "a,b";
        overrides.percentage = "50";
        overrides.defaultPlatform = "other-default";
        assertThat(overrides.applyTo(CURRENT))
                .isEqualTo(new Rollout(
                        new PlatformId("other-base"),
                        false,
                        new PlatformId("other-target"),
                        Set.of("a", "b"),
                        50,
                        new PlatformId("other-default")));
    }

    @Test
    void an_empty_list_lists_no_room() {
        overrides.rooms = "[]";
        assertThat(overrides.applyTo(CURRENT).listed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0", "100"})
    void a_percentage_includes_its_limits(int percentage) {
        overrides.percentage = String.valueOf(percentage);
        assertThat(overrides.applyTo(CURRENT).percentage()).isEqualTo(percentage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "101", "many"})
    void a_percentage_out_of_range_is_an_invalid_request(String percentage) {
        overrides.percentage = percentage;
        assertInvalid("migration_percentage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRUE", "yes", "1"})
    void a_flag_is_true_or_false(String enabled) {
        overrides.enabled = enabled;
        assertInvalid("migration_enabled");
    }

    @Test
    void a_list_that_is_not_json_is_an_invalid_request() {
        overrides.rooms = "[a";
        assertInvalid("migration_rooms");
    }

    @Test
    void an_invalid_platform_id_is_an_invalid_request() {
        overrides.target = "No Platform";
        assertInvalid("migration_platform");
    }

    private void assertInvalid(String parameter) {
        assertThatThrownBy(() -> overrides.applyTo(CURRENT))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.INVALID_REQUEST))
                .hasMessageContaining(parameter);
    }
}
