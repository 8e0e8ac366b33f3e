package dev.parley.room.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RolloutBucketTest {

    @Property
    void every_id_has_one_bucket_from_0_to_99(@ForAll long high, @ForAll long low) {
        int bucket = RolloutBucket.of(new UUID(high, low));
        assertThat(bucket).isBetween(0, 99);
        assertThat(RolloutBucket.of(new UUID(high, low))).isEqualTo(bucket);
    }

    @Test
    void sequential_ids_reach_every_bucket() {
        Set<Integer> buckets = LongStream.range(0, 2_000)
                .mapToObj(low -> RolloutBucket.of(new UUID(0, low)))
                .collect(Collectors.toSet());
        assertThat(buckets).hasSize(100);
    }
}
