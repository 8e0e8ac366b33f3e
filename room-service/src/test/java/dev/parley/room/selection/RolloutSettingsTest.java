package dev.parley.room.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.platform.events.PlatformId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RolloutSettingsTest {

    private static final PlatformId WHEREBY = new PlatformId("whereby");
    private static final PlatformId DAILY = new PlatformId("daily");

    @Test
    void nothing_set_is_one_platform_for_everybody() {
        assertThat(Rollouts.in(Map.of())).isEqualTo(new Rollout(WHEREBY, false, DAILY, Set.of(), 0, WHEREBY));
    }

    @Test
    void an_empty_variable_is_an_absent_one() {
        assertThat(Rollouts.in(Map.of(
                        "DAILY_MIGRATION_ENABLED", "",
                        "DAILY_MIGRATION_ROOM_IDS", "",
                        "DAILY_MIGRATION_PERCENTAGE", "",
                        "DEFAULT_VIDEO_PLATFORM", "",
                        "PARLEY_BASE_PLATFORM", "",
                        "PARLEY_MIGRATION_PLATFORM", "")))
                .isEqualTo(Rollouts.in(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"room-abc\", \"room-xyz\"]", "room-abc,room-xyz"})
    void every_part_has_its_variable(String rooms) {
        assertThat(Rollouts.in(Map.of(
                        "DAILY_MIGRATION_ENABLED", "true",
                        "DAILY_MIGRATION_ROOM_IDS", rooms,
                        "DAILY_MIGRATION_PERCENTAGE", "25",
                        "DEFAULT_VIDEO_PLATFORM", "jitsi",
                        "PARLEY_BASE_PLATFORM", "daily",
                        "PARLEY_MIGRATION_PLATFORM", "jaas")))
                .isEqualTo(new Rollout(
                        DAILY,
                        true,
                        new PlatformId("jaas"),
                        Set.of("room-abc", "room-xyz"),
                        25,
                        new PlatformId("jitsi")));
    }

    @ParameterizedTest
    @CsvSource({
        "DEFAULT_VIDEO_PLATFORM,Whereby",
        "PARLEY_BASE_PLATFORM,a platform",
        "PARLEY_MIGRATION_PLATFORM,2nd",
        "DAILY_MIGRATION_ROOM_IDS,[room",
        "DAILY_MIGRATION_PERCENTAGE,101",
        "DAILY_MIGRATION_PERCENTAGE,-1"
    })
    void an_impossible_value_is_refused_by_the_name_of_its_variable(String variable, String value) {
        assertThatThrownBy(() -> Rollouts.in(Map.of(variable, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(variable + " is refused: ");
    }

    @Test
    void a_percentage_that_is_no_number_is_refused() {
        assertThatThrownBy(() -> Rollouts.in(Map.of("DAILY_MIGRATION_PERCENTAGE", "many")))
                .hasMessageContaining("parley.room.migration.percentage");
    }
}
