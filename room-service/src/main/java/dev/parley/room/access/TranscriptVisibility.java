package dev.parley.room.access;

/** Which transcripts a user finds in lists and by search, as SQL. */
public final class TranscriptVisibility {

    /** Condition on {@code transcript_details d} for the user {@code :user}: own ones, and those of shared rooms. */
    public static final String LISTED = "(d.owner_id = :user or d.shared)";

    private TranscriptVisibility() {}
}
