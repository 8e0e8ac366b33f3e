package dev.parley.recording.transcribe;

import dev.parley.recording.Media;
import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.media.MediaTools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Sample speech for tests of engines. */
final class Speech {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(1);

    private Speech() {}

    /** A sample recording as a track. */
    static TrackAudio track(Path folder, String media) {
        Path flac = folder.resolve(media + ".flac");
        try {
            Path file = Files.write(folder.resolve(media), Media.bytes(media));
            MediaTools.flac(file, flac).await().atMost(WAIT_TIMEOUT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return track(flac);
    }

    static TrackAudio track(Path flac) {
        return new TrackAudio(flac, new ObjectRef("b", "recordings/1/voice-0.flac", "ab".repeat(32), 1));
    }

    /** A file as a complete track. */
    static SpeechPiece piece(Path file, Duration length) {
        return new SpeechPiece(file, Duration.ZERO, length, track(file).object(), true);
    }
}
