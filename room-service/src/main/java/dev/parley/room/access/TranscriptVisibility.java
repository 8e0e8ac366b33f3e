package dev.parley.room.access;

/** Which transcripts a user finds in lists and by search, as SQL: own ones, and those of shared rooms. */
public final class TranscriptVisibility {

    /**
     * Rows of {@code transcript} for the user {@code :user}, by indexes: what others own costs nothing. {@code offset 0} keeps
     * the planner from reading all transcripts before it knows which rooms are shared.
     */
    public static final String ROWS = """
            (select t.* from room.transcript t where t.owner_id = :user
                union all select t.* from room.room shared
                    cross join lateral (select r.* from room.transcript r where r.room_id = shared.id offset 0) t
                    where shared.is_shared and t.owner_id is distinct from :user)""";

    private TranscriptVisibility() {}
}
