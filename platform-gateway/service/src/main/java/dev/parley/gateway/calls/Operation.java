package dev.parley.gateway.calls;

/** What can be asked of a provider. */
public enum Operation {
    CREATE_MEETING("create-meeting", Repetition.UNLESS_IT_MAY_HAVE_WORKED, true),
    ROOM_SESSIONS("room-sessions", Repetition.SAFE, true),
    DELETE_ROOM("delete-room", Repetition.SAFE, false),
    UPLOAD_LOGO("upload-logo", Repetition.SAFE, false),
    PRESENCE("presence", Repetition.SAFE, true),
    JOIN_LINK("join-link", Repetition.SAFE, true),
    START_RECORDING("start-recording", Repetition.SAFE, true),
    STOP_RECORDING("stop-recording", Repetition.SAFE, false),
    RECORDINGS("recordings", Repetition.SAFE, true),
    RECORDING("recording", Repetition.SAFE, true),
    DOWNLOAD_LINK("download-link", Repetition.SAFE, true);

    private final String label;
    private final Repetition repetition;
    private final boolean answers;

    Operation(String label, Repetition repetition, boolean answers) {
        this.label = label;
        this.repetition = repetition;
        this.answers = answers;
    }

    /** Its name in metrics and logs. */
    String label() {
        return label;
    }

    Repetition repetition() {
        return repetition;
    }

    /** Whether success carries a value. */
    boolean answers() {
        return answers;
    }
}
