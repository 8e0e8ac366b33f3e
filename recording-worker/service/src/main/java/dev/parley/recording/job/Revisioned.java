package dev.parley.recording.job;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * One fact about a recording.
 *
 * @param revision of the normaliser that told it; {@link #UNVERSIONED} if none did, or if it is absent
 */
record Revisioned<T>(Optional<T> value, int revision) {

    /** A platform's list told it: no revision of a normaliser's, so that it fills gaps and corrects nothing. */
    static final int UNVERSIONED = 0;

    Revisioned {
        revision = value.isPresent() ? revision : UNVERSIONED;
    }

    /** The fact of the later revision; within one revision the greater by {@code order}. */
    Revisioned<T> and(Revisioned<T> other, Comparator<T> order) {
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

    /** Whether {@code later} is another fact in the place of this one, because a later revision says so. */
    boolean isCorrectedBy(Revisioned<T> later) {
        return value.isPresent() && later.revision > revision && revision != UNVERSIONED && !later.value.equals(value);
    }
}
