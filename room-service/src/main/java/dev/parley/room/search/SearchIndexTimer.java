package dev.parley.room.search;

import dev.parley.room.lease.PeriodicJob;
import dev.parley.room.lease.Schedule;
import dev.parley.runtime.reactive.Sequence;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Timer: indexes transcripts that were stored by a version without search, or with other rules of indexing. A transcript that
 * cannot be indexed is logged, tried again at the next run, and does not keep others from it.
 */
@ApplicationScoped
class SearchIndexTimer implements PeriodicJob {

    private static final Logger LOG = Logger.getLogger(SearchIndexTimer.class);
    private static final String JOB = "search-index";
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final int BATCH = 100;

    /** Batches of one turn: about as many as fit into the lease. */
    private static final int BATCHES = 50;

    private final SearchIndex index;

    SearchIndexTimer(SearchIndex index) {
        this.index = index;
    }

    @Override
    public Schedule schedule() {
        return Schedule.ofOneReplica(JOB, "1m", LEASE);
    }

    @Override
    public Uni<Void> run() {
        return batch(new UUID(0, 0), BATCHES);
    }

    private Uni<Void> batch(UUID last, int more) {
        return index.stale(last, BATCH).chain(found -> {
            boolean done = found.size() < BATCH || more <= 1;
            return all(found)
                    .chain(() -> done ? Uni.createFrom().voidItem() : batch(found.get(found.size() - 1), more - 1));
        });
    }

    private Uni<Void> all(List<UUID> transcripts) {
        return Sequence.each(transcripts, this::one);
    }

    private Uni<Void> one(UUID transcript) {
        return index.write(transcript)
                .onFailure()
                .invoke(failure ->
                        LOG.errorf(failure, "Transcript was not indexed; retried at the next run: job=%s", JOB))
                .onFailure()
                .recoverWithNull();
    }
}
