package dev.parley.room.uploads;

import io.smallrye.mutiny.Uni;
import java.util.Locale;
import org.apache.tika.Tika;

/**
 * Detection of audio in an uploaded file by its content, without decoding it: quick, so that who uploads something else hears of
 * it at once. What it lets through, the worker judges by decoding.
 */
final class AudioDetection {

    /** Of the beginning of a file: enough for all marks of formats, and for the table of tracks of most WebM files. */
    private static final int HEAD = 256 * 1024;

    private static final Tika TYPES = new Tika();

    private AudioDetection() {}

    /** Whether the file may have audio; false if it is no media file, or a video without sound. */
    static Uni<Boolean> mayHaveAudio(ByteReader file) {
        return file.read(0, HEAD).chain(head -> {
            String type = TYPES.detect(head).toLowerCase(Locale.ROOT);
            if (type.endsWith("/mp4")
                    || type.endsWith("/quicktime")
                    || type.endsWith("/x-m4a")
                    || type.endsWith("/x-m4v")) {
                return Mp4Tracks.mayHaveSound(file);
            }
            if (type.endsWith("matroska") || type.endsWith("webm")) {
                return Uni.createFrom().item(() -> MatroskaTracks.mayHaveSound(head));
            }
            return Uni.createFrom().item(() -> isMedia(type) || MediaSignatures.match(head));
        });
    }

    private static boolean isMedia(String type) {
        return type.startsWith("audio/")
                || type.startsWith("video/")
                || type.equals("application/ogg")
                || type.equals("application/vnd.rn-realmedia");
    }
}
