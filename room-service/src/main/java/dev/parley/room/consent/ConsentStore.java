package dev.parley.room.consent;

import dev.parley.room.database.Sql;
import dev.parley.room.database.WithTransaction;
import dev.parley.room.errors.NotFound;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Answers of participants in the database: the last one of each counts. */
@ApplicationScoped
class ConsentStore {

    private static final String PUT = """
            insert into room.consent as c (id, meeting_id, user_id, guest_id, given)
            values (:id, :meeting, :user, :guest, :given)
            on conflict (meeting_id, PERSON) do update set given = excluded.given, changed_at = now()
            returning c.id as id""";

    private final ConsentRefusals refusals;

    ConsentStore(ConsentRefusals refusals) {
        this.refusals = refusals;
    }

    /** Stores an answer, with what follows from it, in one transaction; its id. Fails with 404 if there is no such meeting. */
    @WithTransaction
    Uni<UUID> put(UUID meeting, Respondent respondent, boolean given) {
        boolean user = respondent instanceof Respondent.User;
        // A recording that is just being linked to the meeting is seen by the answer, or sees it: linking locks the
        // meeting
        // against update. So do answers: of two at the same time the second sees the first.
        return refusals.lock(meeting)
                .chain(() -> Sql.of("select id from room.meeting where id = :id for update")
                        .set("id", meeting)
                        .optional(row -> row.uuid("id")))
                .map(found -> found.orElseThrow(() -> NotFound.of(ErrorCode.MEETING_NOT_FOUND)))
                .chain(() -> Sql.of(PUT.replace("PERSON", user ? "user_id" : "guest_id"))
                        .set("id", UUID.randomUUID())
                        .set("meeting", meeting)
                        .set("user", respondent instanceof Respondent.User known ? known.id() : null)
                        .set("guest", respondent instanceof Respondent.Guest guest ? guest.id() : null)
                        .set("given", given)
                        .single(row -> row.uuid("id")))
                .call(() -> given ? refusals.withdraw(meeting) : refusals.enforce(meeting));
    }
}
