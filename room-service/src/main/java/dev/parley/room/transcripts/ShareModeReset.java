package dev.parley.room.transcripts;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.database.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Reset of a transcript's share mode: what the owner of one meeting decided does not count for another meeting. */
@ApplicationScoped
public class ShareModeReset {

    private final ShareMode initial;

    ShareModeReset(RoomServiceConfig config) {
        this.initial = ShareMode.of(config.transcripts().shareMode());
    }

    /** Gives the recording's transcript, if there is one, the mode of new ones, in the current transaction. */
    public Uni<Void> of(UUID recording) {
        return Sql.of("update room.transcript set share_mode = :initial"
                        + " where recording_id = :recording and share_mode <> :initial")
                .set("initial", initial.word())
                .set("recording", recording)
                .execute();
    }
}
