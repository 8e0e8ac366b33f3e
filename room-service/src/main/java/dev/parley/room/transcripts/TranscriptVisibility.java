package dev.parley.room.transcripts;

/** SQL of the transcripts that a user finds in lists and by search; {@code t} is the transcript, {@code :user} the user. */
public final class TranscriptVisibility {

    /** What the condition needs beside the transcript: recording {@code r}, meeting {@code m} and room {@code o}. */
    public static final String JOINS = """
             join room.recording r on r.id = t.recording_id
            left join room.meeting m on m.id = r.meeting_id
            left join room.room o on o.id = m.room_id
            """;

    public static final String CONDITION = "(m.owner_id = :user or o.is_shared or t.share_mode = 'public')";

    private TranscriptVisibility() {}
}
