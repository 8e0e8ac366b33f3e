package dev.parley.recording.config;

/** Format of the pieces of speech that a transcription server gets: 16 kHz, one channel, 16 bits. */
public enum PieceFormat {
    /** Compressed without loss, to about half of WAV's size. */
    FLAC("flac"),
    /** Samples as they are, for servers that know nothing else. */
    WAV("wav");

    private final String extension;

    PieceFormat(String extension) {
        this.extension = extension;
    }

    /** The extension of its files, without a dot; also ffmpeg's name of the format. */
    public String extension() {
        return extension;
    }

    /** The media type of its files. */
    public String mediaType() {
        return "audio/" + extension;
    }
}
