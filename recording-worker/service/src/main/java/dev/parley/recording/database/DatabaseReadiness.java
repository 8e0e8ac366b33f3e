package dev.parley.recording.database;

import dev.parley.runtime.database.DatabaseLimits;
import dev.parley.runtime.database.LimitedPool;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Readiness check: whether the database answers in time. Quarkus' own check waits for an answer as long as it takes. */
@Readiness
@ApplicationScoped
class DatabaseReadiness implements AsyncHealthCheck {

    private final Pool pool;
    private final DatabaseLimits limits;

    DatabaseReadiness(Pool pool, DatabaseLimits limits) {
        this.pool = pool;
        this.limits = limits;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return LimitedPool.answers(pool, limits)
                .map(answers ->
                        HealthCheckResponse.named("database").status(answers).build());
    }
}
