package dev.parley.room.transcripts;

import dev.parley.room.database.Sql;
import dev.parley.room.errors.NotFound;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Row lock of a transcript: changes that read before they write exclude each other until the end of their transactions. */
@ApplicationScoped
class TranscriptLock {

    /** Takes the lock, in the current transaction. Fails with 404 if the transcript was deleted. */
    Uni<Void> take(UUID transcript) {
        return Sql.of("select id from room.transcript where id = :id for no key update")
                .set("id", transcript)
                .optional(row -> row.uuid("id"))
                .map(found -> found.orElseThrow(() -> NotFound.of(ErrorCode.TRANSCRIPT_NOT_FOUND)))
                .replaceWithVoid();
    }
}
