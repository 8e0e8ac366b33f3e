package dev.parley.bench.recording;

import dev.parley.bench.recording.SpeechMedia.Silence;
import dev.parley.local.demo.SpokenText;
import dev.parley.local.demo.SpokenText.Line;
import dev.parley.recording.events.TranscriptDocument.Word;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** One person's track, written in several ways, and the times at which its words are then due. */
final class RawTrack {

    /** Pauses within an utterance are shorter. */
    private static final double PAUSE_SECONDS = 1;

    private final String name;
    private final SpeechMedia media;
    private final Path folder;
    private final List<Line> lines;
    private final List<Double> starts;
    private final List<Silence> pauses;

    /** @param folder for the files as written */
    RawTrack(String name, SpeechMedia media, Path folder) throws IOException, InterruptedException {
        this.name = name;
        this.media = media;
        this.folder = folder;
        SpokenText spoken = media.spoken();
        List<Silence> silences = media.silences(name);
        this.lines = spoken.lines(name);
        this.starts = lines.stream()
                .map(line -> start((line.startMs() - spoken.offsetMs(name)) / 1000.0, silences))
                .toList();
        this.pauses = silences.stream()
                .filter(silence -> silence.length() > PAUSE_SECONDS)
                .toList();
    }

    /** When an utterance begins to be heard: the end of the silence next to where the catalogue puts it. */
    private static double start(double told, List<Silence> silences) {
        return silences.stream()
                .map(Silence::end)
                .min(Comparator.comparingDouble(end -> Math.abs(end - told)))
                .orElse(told);
    }

    String name() {
        return name;
    }

    /** What is said. */
    List<Line> lines() {
        return lines;
    }

    /** The worker's words of the track, written like this. */
    List<Word> transcribe(TrackVariant variant, Transcriptions worker) throws IOException, InterruptedException {
        Path file = folder.resolve(name);
        media.track(name, variant.filter(pauses), file);
        return worker.track(file, variant.told());
    }

    /** Errors of the words that the plain track's transcript has as well. */
    TimeErrors words(TrackVariant variant, List<Word> plain, List<Word> words) {
        TimeErrors errors = new TimeErrors();
        for (WordPairs.Pair pair : WordPairs.of(plain, words)) {
            errors.add(variant.due(seconds(pair.one()), pauses), seconds(pair.other()));
        }
        return errors;
    }

    /** Errors of the word nearest to the start of each utterance, which is seen in the sound and not heard by the engine. */
    TimeErrors utterances(TrackVariant variant, List<Word> words) {
        TimeErrors errors = new TimeErrors();
        for (double start : starts) {
            double due = variant.due(start, pauses);
            errors.add(
                    due,
                    words.stream()
                            .map(RawTrack::seconds)
                            .min(Comparator.comparingDouble(found -> Math.abs(found - due)))
                            .orElse(Double.POSITIVE_INFINITY));
        }
        return errors;
    }

    private static double seconds(Word word) {
        return word.startMs() / 1000.0;
    }
}
