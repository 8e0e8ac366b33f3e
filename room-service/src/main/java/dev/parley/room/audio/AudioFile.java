package dev.parley.room.audio;

/** A file of playable audio, as the worker names it. */
enum AudioFile {
    /** For callers that know only MP3. */
    MP3("mp3", "audio/mpeg"),
    /** AAC, in which players seek exactly. */
    MP4("mp4", "audio/mp4");

    private final String word;
    private final String mediaType;

    AudioFile(String word, String mediaType) {
        this.word = word;
        this.mediaType = mediaType;
    }

    String word() {
        return word;
    }

    String mediaType() {
        return mediaType;
    }
}
