package dev.parley.bench.recording;

import dev.parley.platform.events.RecordedTrack;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.recording.events.RecordingCodec;
import dev.parley.recording.events.TranscriptDocument.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Transcripts that the running worker makes of files. */
final class Transcriptions {

    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final WorkerTestbed testbed;
    private final RecordingEvents events;
    private final JobTable table;
    private int recordings;

    Transcriptions(WorkerTestbed testbed, RecordingEvents events, JobTable table) {
        this.testbed = testbed;
        this.events = events;
        this.table = table;
    }

    /** The words of one file with the whole meeting. */
    List<Word> composed(Path file) throws IOException, InterruptedException {
        return words(RecordingKind.COMPOSED, RecordingEvents.stored(upload(file)));
    }

    /** The words of one raw track, with its start as the provider tells it. */
    List<Word> track(Path file, Duration told) throws IOException, InterruptedException {
        RecordedTrack track = new RecordedTrack(
                RecordingEvents.object(upload(file)),
                RecordedTrack.Kind.MICROPHONE,
                Optional.of("session"),
                told,
                Optional.empty());
        return words(RecordingKind.TRACKS, new RecordingSource.Tracks(List.of(track)));
    }

    private String upload(Path file) throws IOException {
        String key = recordings++ + "-" + file.getFileName();
        Files.copy(file, testbed.bucket(WorkerTestbed.SOURCE_BUCKET).resolve(key));
        return key;
    }

    private List<Word> words(RecordingKind kind, RecordingSource source) throws IOException, InterruptedException {
        UUID recording = events.announce("speech-" + recordings, kind, source);
        table.awaitEnded(recording, TIMEOUT);
        Path folder =
                testbed.bucket(WorkerTestbed.BUCKET).resolve("transcripts").resolve(recording.toString());
        if (Files.notExists(folder)) {
            throw new IOException("the worker made no transcript of recording " + recording);
        }
        try (Stream<Path> files = Files.list(folder)) {
            Path transcript = files.findFirst().orElseThrow();
            return RecordingCodec.decodeTranscript(Files.readAllBytes(transcript))
                    .words();
        }
    }
}
