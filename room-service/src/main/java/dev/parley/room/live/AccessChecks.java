package dev.parley.room.live;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.database.FreshContext;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Checks whether clients may still follow something: changes of rooms and credentials come without a notice. */
@ApplicationScoped
class AccessChecks {

    private static final Logger LOG = Logger.getLogger(AccessChecks.class);

    private static final Set<ErrorCode> REFUSALS =
            Set.of(ErrorCode.TRANSCRIPT_NOT_FOUND, ErrorCode.MEETING_NOT_FOUND, ErrorCode.NOT_THE_OWNER);

    private final FreshContext contexts;
    private final Duration interval;

    AccessChecks(FreshContext contexts, RoomServiceConfig config) {
        this.contexts = contexts;
        this.interval = config.liveCheckInterval();
    }

    /** The same events, which end when access does. */
    Multi<LiveEvent> checked(Multi<LiveEvent> events, Supplier<Uni<Boolean>> isAllowed) {
        Multi<Optional<LiveEvent>> ends = Multi.createFrom()
                .ticks()
                .startingAfter(interval)
                .every(interval)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> contexts.run(isAllowed)
                        .onFailure(failure -> !isRefused(failure))
                        .recoverWithItem(failure -> {
                            LOG.warnf("Access to live events was not checked; it is checked again: %s", failure);
                            return true;
                        }))
                .filter(allowed -> !allowed)
                .map(refused -> Optional.empty());
        return EndingMerge.of(events, ends).onFailure(AccessChecks::isRefused).recoverWithCompletion();
    }

    private static boolean isRefused(Throwable failure) {
        return failure instanceof ProblemException known && REFUSALS.contains(known.code());
    }
}
