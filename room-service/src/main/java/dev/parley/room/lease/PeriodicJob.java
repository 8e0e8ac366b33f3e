package dev.parley.room.lease;

import io.smallrye.mutiny.Uni;

/**
 * Periodic job: a bean of this type is run by its schedule, never twice at a time in one process. A run that fails is logged
 * and does not end the job.
 */
public interface PeriodicJob {

    /** The same whenever it is asked for. */
    Schedule schedule();

    /**
     * Whether there is work. For jobs with a lease that run often: with nothing to do they read, but write no lease. Work has
     * to look again for what is due, since another replica may have done it meanwhile.
     */
    default Uni<Boolean> isDue() {
        return Uni.createFrom().item(true);
    }

    /** The work of one run. */
    Uni<Void> run();
}
