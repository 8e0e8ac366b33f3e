package dev.parley.recording.job;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Choice of the recording that is transcribed, where a meeting has tracks and a composed recording: the tracks, because they
 * tell who speaks. The composed one is kept without a transcript. If the tracks fail, it is transcribed in their place.
 *
 * <p>The choice is derived from the rows of the meeting (view {@code composed_with_tracks}), so that it does not depend on the
 * order of arrival. Who changes one of these rows so that the choice may change holds the meeting's lock, which is taken before
 * any row is locked.
 */
final class MeetingRecordings {

    private static final String LOCK = """
            SELECT pg_advisory_xact_lock(hashtextextended(platform || '/' || lower(ltrim(room, '/')), 0))::text
            FROM recording.job WHERE recording_id = $1 AND room IS NOT NULL""";

    private static final String TRACKS = """
            SELECT tracks_id FROM recording.composed_with_tracks
            WHERE composed_id = $1 AND (transcribed OR usable AND NOT $2) ORDER BY transcribed DESC, tracks_id LIMIT 1""";

    private static final String WITHDRAW = """
            UPDATE recording.job SET transcript = NULL, words = NULL, run = run + 1, tracks_recording_id = $1,
                updated_at = now()
            WHERE status = 'done' AND transcript IS NOT NULL AND recording_id IN (
                SELECT composed_id FROM recording.composed_with_tracks WHERE tracks_id = $1)
            RETURNING """;

    /** Not if the audio was erased: the request to erase outranks the transcript. */
    private static final String FALL_BACK = """
            UPDATE recording.job SET status = 'queued', stage = 'transcribe', run = run + 1, epoch = epoch + 1, attempts = 0,
                progress = 0, run_started_at = now(), next_try_at = now(), tracks_recording_id = NULL, updated_at = now()
            WHERE status = 'done' AND tracks_recording_id = $1 AND transcript IS NULL AND voices <> '[]'
                AND erase_command IS NULL AND NOT EXISTS (
                    SELECT 1 FROM recording.composed_with_tracks WHERE composed_id = recording_id AND usable)""";

    private MeetingRecordings() {}

    /** Serializes choices for the meeting of a recording until the end of the transaction. */
    static Uni<Void> lock(SqlConnection connection, UUID recordingId) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(recordingId)).replaceWithVoid();
    }

    /**
     * The recording of tracks to transcribe in place of a composed one; empty if there is none.
     *
     * @param onlyTranscribed whether tracks that are still worked on do not count
     */
    static Uni<Optional<UUID>> tracksOf(SqlConnection connection, UUID composed, boolean onlyTranscribed) {
        return connection
                .preparedQuery(TRACKS)
                .execute(Tuple.of(composed, onlyTranscribed))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getUUID("tracks_id")));
    }

    /** Takes back the transcripts of composed recordings, now that there is one of {@code tracks}; returns their jobs. */
    static Uni<List<Job>> withdraw(SqlConnection connection, UUID tracks) {
        return connection
                .preparedQuery(WITHDRAW + JobRows.COLUMNS)
                .execute(Tuple.of(tracks))
                .map(JobRows::all);
    }

    /** Queues composed recordings that were not transcribed because of {@code tracks}, which have failed. */
    static Uni<Void> fallBack(SqlConnection connection, UUID tracks) {
        return connection.preparedQuery(FALL_BACK).execute(Tuple.of(tracks)).replaceWithVoid();
    }
}
