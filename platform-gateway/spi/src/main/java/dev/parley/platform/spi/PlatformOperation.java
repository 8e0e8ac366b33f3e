package dev.parley.platform.spi;

/** Operation of a video platform. */
public enum PlatformOperation {
    CREATE_MEETING("create-meeting"),
    ROOM_SESSIONS("room-sessions"),
    DELETE_ROOM("delete-room"),
    UPLOAD_LOGO("upload-logo"),
    PRESENCE("presence"),
    ATTENDANCE("attendance"),
    JOIN_LINK("join-link"),
    START_RECORDING("start-recording"),
    STOP_RECORDING("stop-recording"),
    RECORDINGS("recordings"),
    RECORDING("recording"),
    DOWNLOAD_LINK("download-link"),
    DELETE_RECORDING("delete-recording"),
    WEBHOOK_REGISTRATION("webhook-registration");

    private final String label;

    PlatformOperation(String label) {
        this.label = label;
    }

    /** Its name in metrics, logs and traces. */
    public String label() {
        return label;
    }
}
