package dev.parley.room.consent;

import dev.parley.room.database.WithTransaction;
import io.quarkus.arc.Unremovable;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Steps of {@link ConsentRefusals} in transactions of their own. */
@ApplicationScoped
@Unremovable
public class RefusalSteps {

    private final ConsentRefusals refusals;

    RefusalSteps(ConsentRefusals refusals) {
        this.refusals = refusals;
    }

    @WithTransaction
    public Uni<Void> enforce(UUID meeting) {
        return refusals.enforce(meeting);
    }

    @WithTransaction
    public Uni<Void> enforceAgain(UUID recording) {
        return refusals.enforceAgain(recording);
    }
}
