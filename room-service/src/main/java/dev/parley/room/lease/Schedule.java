package dev.parley.room.lease;

import java.time.Duration;
import java.util.Optional;

/**
 * Schedule of a periodic job.
 *
 * @param job name in logs and of the lease, in lower case with hyphens; unique, and the same in all versions
 * @param interval time from the start of a run to the next: a duration such as {@code 1s}, or a setting such as
 *     {@code {parley.timer}}
 * @param lease length of the lease under which one replica at a time does the work; empty for a job of every replica
 */
public record Schedule(String job, String interval, Optional<Duration> lease) {

    /** A job that one replica at a time does. It has to be safe without the lease too, which can expire during a run. */
    public static Schedule ofOneReplica(String job, String interval, Duration lease) {
        return new Schedule(job, interval, Optional.of(lease));
    }

    /** A job that every replica does for itself. */
    public static Schedule ofEveryReplica(String job, String interval) {
        return new Schedule(job, interval, Optional.empty());
    }
}
