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
    void without_settings_all_rooms_use_one_platform() {
        assertThat(Rollouts.from(Map.of())).isEqualTo(new Rollout(WHEREBY, false, DAILY, Set.of(), 0, WHEREBY));
    }

    @Test
    void an_empty_variable_counts_as_absent() {
        assertThat(Rollouts.from(Map.of(
                        "DAILY_MIGRATION_ENABLED", "",
                        "DAILY_MIGRATION_ROOM_IDS", "",
                        "DAILY_MIGRATION_PERCENTAGE", "",
                        "DEFAULT_VIDEO_PLATFORM", "",
                        "PARLEY_BASE_PLATFORM", "",
                        "PARLEY_MIGRATION_PLATFORM", "")))
                .isEqualTo(Rollouts.from(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"room-abc\", \"room-xyz\"]", "room-abc,room-xyz"})
    void every_setting_is_read_from_its_variable(String rooms) {
        assertThat(Rollouts.from(Map.of(
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
    void an_invalid_value_fails_with_the_name_of_its_variable(String variable, String value) {
        assertThatThrownBy(() -> Rollouts.from(Map.of(variable, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(variable + " is invalid: ");
    }

    @Test
    void a_percentage_that_is_not_a_number_fails() {
        assertThatThrownBy(() -> Rollouts.from(Map.of("DAILY_MIGRATION_PERCENTAGE", "many")))
                .hasMessageContaining("parley.room.migration.percentage");
    }
}
