package dev.parley.room.access;

/** Which transcripts a user finds in lists and by search, as SQL: own ones, and those of shared rooms. */
public final class TranscriptVisibility {

    private static final String IS_OWN = ".owner_id = :user";
    private static final String IS_SHARED = "is_shared";

    /**
     * Rows of {@code transcript} for the user {@code :user}, by indexes: what others own costs nothing. {@code offset 0} keeps
     * the planner from reading all transcripts before it knows which rooms are shared.
     */
    public static final String ROWS = """
            (select t.* from room.transcript t where t%1$s
                union all select t.* from room.room shared
                    cross join lateral (select r.* from room.transcript r where r.room_id = shared.id offset 0) t
                    where shared.%2$s and (t%1$s) is not true)""".formatted(IS_OWN, IS_SHARED);

    private TranscriptVisibility() {}

    /** Whether the user {@code :user} finds {@code row}, which has owner and room: for rows that were found by something else. */
    public static String condition(String row) {
        return "(" + row + IS_OWN + " or " + row
                + ".room_id = any(array(select shared.id from room.room shared where shared." + IS_SHARED + ")))";
    }
}
