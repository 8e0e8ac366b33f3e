package dev.parley.room.database;

import io.quarkus.arc.Unremovable;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Methods in transactions, for tests. */
@ApplicationScoped
@Unremovable
public class TransactionSteps {

    private final Transactions transactions;

    TransactionSteps(Transactions transactions) {
        this.transactions = transactions;
    }

    @WithTransaction
    public Uni<Void> insert(UUID event) {
        return insertHere(event);
    }

    @WithTransaction
    public Uni<Void> insertAndFail(UUID event) {
        return insertHere(event).chain(() -> Uni.createFrom().failure(new IllegalStateException("fails")));
    }

    /** The inner transaction is the outer one. */
    @WithTransaction
    public Uni<Void> insertWithinAndFail(UUID event) {
        return transactions
                .run(() -> insertHere(event))
                .chain(() -> Uni.createFrom().failure(new IllegalStateException("fails")));
    }

    @WithTransaction
    public Uni<Void> insertAndWait(UUID event, Runnable inserted) {
        return insertHere(event).invoke(inserted).chain(() -> Uni.createFrom().nothing());
    }

    /** In a transaction of its own each. */
    public Uni<Void> insertTwo(UUID first, UUID second) {
        return transactions
                .run(() -> insertHere(first))
                .chain(() -> transactions.run(() ->
                        insertHere(second).chain(() -> Uni.createFrom().failure(new IllegalStateException("fails")))));
    }

    /** In two transactions at the same time, which one context cannot have. */
    public Uni<Void> insertTwoAtOnce(UUID first, UUID second) {
        return Uni.join()
                .all(transactions.run(() -> insertHere(first)), transactions.run(() -> insertHere(second)))
                .andFailFast()
                .replaceWithVoid();
    }

    private static Uni<Void> insertHere(UUID event) {
        return Sql.of("insert into room.inbox (event_id, revision) values (:id, 1)")
                .set("id", event)
                .execute();
    }

    /** Sends a statement and, without waiting, the event's row and the count of such rows; the count. */
    @WithTransaction
    public Uni<Long> insertAndCount(String before, UUID id) {
        return Pipeline.of(
                Sql.of(before).execute(),
                Pipeline.of(
                        insertHere(id),
                        Sql.of("select count(*) as number from room.inbox where event_id = :id")
                                .set("id", id)
                                .single(row -> row.number("number")),
                        (inserted, number) -> number),
                (done, number) -> number);
    }
}
