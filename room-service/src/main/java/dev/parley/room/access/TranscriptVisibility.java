package dev.parley.room.access;

/** Which transcripts a user finds in lists and by search, as SQL: own ones, and those of shared rooms. */
public final class TranscriptVisibility {

    /** Rows of {@code transcript} for the user {@code :user}, by indexes: what others own costs nothing. */
    public static final String ROWS = """
            (select t.* from room.transcript t where t.owner_id = :user
                union all select t.* from room.room shared join room.transcript t on t.room_id = shared.id
                    where shared.is_shared and t.owner_id is distinct from :user)""";

    private TranscriptVisibility() {}
}
