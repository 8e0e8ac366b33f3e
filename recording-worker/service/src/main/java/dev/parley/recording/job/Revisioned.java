package dev.parley.recording.job;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * Versioned value: one fact about a recording with the revision of its source.
 *
 * @param revision of the normalizer; {@link #UNVERSIONED} if the value is from a platform's list or absent
 */
record Revisioned<T>(Optional<T> value, int revision) {

    /** Revision of values from a platform's list: they fill gaps and correct nothing. */
    static final int UNVERSIONED = 0;

    Revisioned {
        revision = value.isPresent() ? revision : UNVERSIONED;
    }

    /** The value of the later revision; within one revision the greater by {@code order}. */
    Revisioned<T> merge(Revisioned<T> other, Comparator<T> order) {
        if (other.revision != revision) {
            return other.revision > revision ? other : this;
        }
        return new Revisioned<>(
                value.flatMap(mine -> other.value.map(
                                its -> BinaryOperator.maxBy(order).apply(mine, its)))
                        .or(() -> value)
                        .or(other::value),
                revision);
    }

    /** Whether {@code later} replaces this value by a different one of a later revision. */
    boolean isCorrectedBy(Revisioned<T> later) {
        return value.isPresent() && later.revision > revision && revision != UNVERSIONED && !later.value.equals(value);
    }
}
