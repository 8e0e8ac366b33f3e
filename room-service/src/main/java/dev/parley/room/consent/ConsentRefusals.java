package dev.parley.room.consent;

import dev.parley.recording.events.ErasureReason;
import dev.parley.room.commands.RecordingCommands;
import dev.parley.room.database.Sql;
import dev.parley.runtime.reactive.Sequence;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * What follows from a refusal: the audio of all recordings of the meeting is erased, here and at its source, once their
 * transcription has ended; also of recordings that become known later. When the last refusal is withdrawn, erasures that have
 * not begun are cancelled.
 */
@ApplicationScoped
public class ConsentRefusals {

    private static final Logger LOG = Logger.getLogger(ConsentRefusals.class);

    private static final String REFUSED =
            "exists (select 1 from room.consent c where c.meeting_id = r.meeting_id and not c.given)";

    private static final String DUE = """
            update room.recording u set refused_at = now()
            where u.id in (select r.id from room.recording r
                where r.meeting_id = :meeting and r.refused_at is null and r.failure_stage is distinct from 'record'
                    and\s""" + REFUSED + " order by r.id for update) returning u.id as id";

    private static final String AGAIN = """
            update room.recording r set refused_at = now() where r.id = :recording and\s""" + REFUSED + " returning r.id as id";

    private static final String WITHDRAWN = """
            update room.recording r set refused_at = null
            where r.meeting_id = :meeting and r.refused_at is not null and r.erased_at is null and not\s""" + REFUSED + " returning r.id as id";

    private final RecordingCommands commands;

    ConsentRefusals(RecordingCommands commands) {
        this.commands = commands;
    }

    /**
     * Locks the recordings of a meeting, in the current transaction. To be called before the meeting is locked: whoever changes
     * a recording locks it first, and its meeting with the second change, because PostgreSQL then checks the reference again.
     */
    Uni<Void> lock(UUID meeting) {
        return Sql.of("select id from room.recording where meeting_id = :meeting order by id for update")
                .set("meeting", meeting)
                .list(row -> row.uuid("id"))
                .replaceWithVoid();
    }

    /** Has recordings of a meeting erased if somebody refused, each once, in the current transaction. */
    public Uni<Void> enforce(UUID meeting) {
        return Sql.of(DUE).set("meeting", meeting).list(row -> row.uuid("id")).chain(this::erase);
    }

    /** Keeps what is not erased of the recordings of a meeting if nobody refuses any more, in the current transaction. */
    Uni<Void> withdraw(UUID meeting) {
        return Sql.of(WITHDRAWN)
                .set("meeting", meeting)
                .list(row -> row.uuid("id"))
                .chain(recordings -> Sequence.each(
                        recordings,
                        recording -> commands.cancelErasure(recording, ErasureReason.CONSENT)
                                .invoke(() -> LOG.infof(
                                        "Nobody refuses any more; the audio is kept unless its erasure has begun: recordingId=%s",
                                        recording))));
    }

    /** Has a recording erased if somebody refused, even if it was before: it was transcribed again, in the current transaction. */
    public Uni<Void> enforceAgain(UUID recording) {
        return Sql.of(AGAIN)
                .set("recording", recording)
                .list(row -> row.uuid("id"))
                .chain(this::erase);
    }

    private Uni<Void> erase(List<UUID> recordings) {
        return Sequence.each(
                recordings,
                recording -> commands.erase(recording, true, ErasureReason.CONSENT)
                        .invoke(() -> LOG.infof(
                                "A participant did not consent; the audio is erased after its transcription: recordingId=%s",
                                recording)));
    }
}
