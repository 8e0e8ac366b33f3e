package dev.parley.room.recordings;

import dev.parley.recording.events.ObjectRef;
import dev.parley.room.database.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Composed videos of meetings: the key and the length of the first one, shown with the meeting until it is erased. */
@ApplicationScoped
class ComposedVideos {

    private static final String STORED =
            "update room.recording set file_key = :key where id = :id and file_key is distinct from :key";

    /** The first one stays, as callers know it. */
    private static final String SHOW = """
            update room.meeting m set daily_composed_video_s3_key = r.file_key,
                daily_composed_video_duration = round(coalesce(r.measured_ms, r.duration_ms) / 1000.0)
            from room.recording r
            where r.id = :id and m.id = r.meeting_id and r.kind = 'COMPOSED' and r.file_key is not null
                and r.erased_at is null and m.daily_composed_video_s3_key is null""";

    private static final String ERASED = """
            update room.meeting m set daily_composed_video_s3_key = null, daily_composed_video_duration = null
            from room.recording r
            where r.id = :id and r.file_key = m.daily_composed_video_s3_key and m.id = r.meeting_id""";

    /** In the current transaction; without effect if a recording has several files. */
    Uni<Void> stored(UUID recording, List<ObjectRef> files) {
        return files.size() != 1
                ? Uni.createFrom().voidItem()
                : Sql.of(STORED)
                        .set("id", recording)
                        .set("key", files.get(0).key())
                        .execute()
                        .chain(() -> show(recording));
    }

    /** Shows a recording with its meeting if it is a composed video in our storage, in the current transaction. */
    Uni<Void> show(UUID recording) {
        return Sql.of(SHOW).set("id", recording).execute();
    }

    /** In the current transaction. */
    Uni<Void> erased(UUID recording) {
        return Sql.of(ERASED).set("id", recording).execute();
    }
}
