package dev.parley.room.webhooks;

import dev.parley.room.database.Sql;
import dev.parley.room.lease.PeriodicJob;
import dev.parley.room.lease.Schedule;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Metrics of outgoing webhooks: attempts by outcome, and the backlog. The backlog is the same on all replicas. */
@ApplicationScoped
class DeliveryMetrics implements PeriodicJob {

    private static final String JOB = "webhook-backlog";

    private final MeterRegistry registry;
    private volatile Backlog backlog = new Backlog(0, 0);

    DeliveryMetrics(MeterRegistry registry) {
        this.registry = registry;
        registry.gauge("parley.room.outgoing.webhooks.pending", this, metrics -> metrics.backlog.count());
        registry.gauge("parley.room.outgoing.webhooks.oldest.seconds", this, metrics -> metrics.backlog.oldest());
        attempts("2xx", DeliveryState.DELIVERED); // at 0, so that the first is seen as an increase
    }

    /** @param oldest age of the oldest delivery that is not delivered, in seconds */
    record Backlog(long count, double oldest) {}

    void count(AttemptRecord attempt) {
        Integer status = attempt.status();
        attempts(status == null ? attempt.outcome() : status / 100 + "xx", attempt.state())
                .increment();
    }

    private Counter attempts(String outcome, DeliveryState state) {
        return registry.counter("parley.room.outgoing.webhooks.attempts", "outcome", outcome, "state", state.word());
    }

    @Override
    public Schedule schedule() {
        return Schedule.ofEveryReplica(JOB, "10s");
    }

    @Override
    public Uni<Void> run() {
        return read().invoke(now -> backlog = now).replaceWithVoid();
    }

    Uni<Backlog> read() {
        return Sql.of("select count(*) as pending,"
                        + " cast(coalesce(extract(epoch from now() - min(created_at)), 0) as double precision) as oldest"
                        + " from room.webhook_delivery where state = 'pending'")
                .single(row -> new Backlog(row.number("pending"), row.real("oldest")));
    }
}
