package dev.parley.room.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.platform.events.PlatformId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RolloutTest {

    private static final PlatformId BASE = new PlatformId("base");
    private static final PlatformId TARGET = new PlatformId("target");
    private static final PlatformId DEFAULT_PLATFORM = new PlatformId("otherwise");
    private static final Optional<PlatformId> UNPINNED = Optional.empty();

    private static Rollout migrating(Set<String> listed, int percentage) {
        return new Rollout(BASE, true, TARGET, listed, percentage, DEFAULT_PLATFORM);
    }

    private static Candidate room(UUID id) {
        return new Candidate(id, "a room", UNPINNED);
    }

    /** Every combination of: pinned, migration on, listed, in the percentage. */
    @ParameterizedTest
    @CsvSource({
        "false,false,false,false,base,MIGRATION_OFF",
        "false,false,false,true,base,MIGRATION_OFF",
        "false,false,true,false,base,MIGRATION_OFF",
        "false,false,true,true,base,MIGRATION_OFF",
        "false,true,false,false,otherwise,DEFAULT",
        "false,true,false,true,target,PERCENTAGE",
        "false,true,true,false,target,LISTED",
        "false,true,true,true,target,LISTED",
        "true,false,false,false,pinned,PINNED",
        "true,false,false,true,pinned,PINNED",
        "true,false,true,false,pinned,PINNED",
        "true,false,true,true,pinned,PINNED",
        "true,true,false,false,pinned,PINNED",
        "true,true,false,true,pinned,PINNED",
        "true,true,true,false,pinned,PINNED",
        "true,true,true,true,pinned,PINNED"
    })
    void the_first_rule_that_matches_decides(
            boolean pinned,
            boolean migrating,
            boolean listed,
            boolean inPercentage,
            String platform,
            SelectionReason reason) {
        UUID id = UUID.fromString("8b5f2a52-2f8c-4d43-9d0e-1f6f0a2c7b11");
        int bucket = RolloutBucket.of(id);
        Rollout rollout = new Rollout(
                BASE,
                migrating,
                TARGET,
                listed ? Set.of("another", "standup") : Set.of("another"),
                inPercentage ? bucket + 1 : bucket,
                DEFAULT_PLATFORM);
        Candidate room =
                new Candidate(id, "standup", pinned ? Optional.of(new PlatformId("pinned")) : Optional.empty());

        assertThat(rollout.select(room)).isEqualTo(new Selection(new PlatformId(platform), reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Stand up", "8b5f2a52-2f8c-4d43-9d0e-1f6f0a2c7b11", "8B5F2A52-2F8C-4D43-9D0E-1F6F0A2C7B11"})
    void a_room_is_listed_by_its_name_or_its_id(String entry) {
        UUID id = UUID.fromString("8b5f2a52-2f8c-4d43-9d0e-1f6f0a2c7b11");
        Rollout rollout = migrating(Set.of(entry), 0);
        assertThat(rollout.select(new Candidate(id, "Stand up", UNPINNED)).reason())
                .isEqualTo(SelectionReason.LISTED);
        assertThat(rollout.select(new Candidate(UUID.randomUUID(), entry.toLowerCase(Locale.ROOT) + "!", UNPINNED))
                        .reason())
                .isEqualTo(SelectionReason.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 101})
    void a_percentage_out_of_range_fails(int percentage) {
        assertThatThrownBy(() -> migrating(Set.of(), percentage)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void no_room_migrates_at_0_percent_and_every_room_at_100(@ForAll long high, @ForAll long low) {
        UUID id = new UUID(high, low);
        assertThat(migrating(Set.of(), 0).select(room(id)).platform()).isEqualTo(DEFAULT_PLATFORM);
        assertThat(migrating(Set.of(), 100).select(room(id)).platform()).isEqualTo(TARGET);
    }

    @Property
    void a_selection_is_stable_and_a_room_never_moves_back_when_the_percentage_rises(
            @ForAll long high,
            @ForAll long low,
            @ForAll @IntRange(max = 100) int one,
            @ForAll @IntRange(max = 100) int other) {
        UUID id = new UUID(high, low);
        Selection lower = migrating(Set.of(), Math.min(one, other)).select(room(id));
        Selection higher = migrating(Set.of(), Math.max(one, other)).select(room(id));
        assertThat(migrating(Set.of(), Math.min(one, other)).select(room(id))).isEqualTo(lower);
        if (lower.platform().equals(TARGET)) {
            assertThat(higher).isEqualTo(lower);
        }
    }

    /** Ids in sequence are the worst case: nothing about them is random. Four deviations are 1.9 points of a hundred. */
    @Property(tries = 50)
    void rooms_spread_evenly_even_with_sequential_ids(
            @ForAll long high, @ForAll int first, @ForAll @IntRange(max = 100) int percentage) {
        int rooms = 10_000;
        Rollout rollout = migrating(Set.of(), percentage);
        long migrated = LongStream.range(first, (long) first + rooms)
                .mapToObj(low -> rollout.select(room(new UUID(high, low))))
                .filter(selection -> selection.reason() == SelectionReason.PERCENTAGE)
                .count();
        assertThat(100.0 * migrated / rooms).isBetween(percentage - 2.5, percentage + 2.5);
    }

    /** A changed hash would move rooms of a migration under way. */
    @ParameterizedTest
    @CsvSource({
        "00000000-0000-0000-0000-000000000000,52",
        "8b5f2a52-2f8c-4d43-9d0e-1f6f0a2c7b11,64",
        "ffffffff-ffff-ffff-ffff-ffffffffffff,4"
    })
    void the_bucket_of_a_room_is_the_same_in_every_version(UUID id, int bucket) {
        assertThat(RolloutBucket.of(id)).isEqualTo(bucket);
    }
}
