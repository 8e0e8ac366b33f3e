package dev.parley.room.transcripts;

/** Response of a request without other content. */
record Done(String status) {

    static final Done OK = new Done("ok");
}
