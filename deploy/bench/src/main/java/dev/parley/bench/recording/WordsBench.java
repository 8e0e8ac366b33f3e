package dev.parley.bench.recording;

import dev.parley.bench.stats.Figures;
import dev.parley.local.build.Build;
import dev.parley.local.demo.SpokenText;
import dev.parley.local.demo.SpokenText.Line;
import dev.parley.local.demo.WordErrorRate;
import dev.parley.local.process.Repository;
import dev.parley.local.text.Console;
import dev.parley.local.text.Table;
import dev.parley.recording.events.TranscriptDocument.Word;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Benchmark of transcripts: the words of the speech media and their times, by the running worker with its embedded engine.
 * Raw tracks are written with holes, long mutes and late starts; each word is due at its time in the plain track, moved by what
 * was put before it.
 */
@Command(name = "words", description = "word error rate, and times of words on raw tracks with holes and late starts")
public final class WordsBench implements Callable<Integer> {

    private static final int HEAP_MEGABYTES = 1024; // as in the local stack; the speech engine needs it
    private static final double AIM_SECONDS = 0.2;
    private static final List<String> TRACKS = List.of("planning-she.webm", "planning-he.webm");
    private static final List<String> COMPOSED = List.of("standup.mp4", "review.mp4");

    @Option(names = "--quick", description = "one track, two of its variants and one meeting: a smoke test")
    private boolean quick;

    private final Console console = new Console(System.out);
    private final Table rates = new Table("media", "word error rate");
    private final Table times =
            new Table("track", "written", "words", "within 0.2 s", "median s", "max s", "starts of utterances, max s");
    private final TimeErrors words = new TimeErrors();
    private final TimeErrors utterances = new TimeErrors();
    private int edits;
    private int spokenWords;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Repository repository = Repository.locate();
        new Build(repository, console).buildStale();
        try (WorkerTestbed testbed = new WorkerTestbed(repository)) {
            testbed.worker(HEAP_MEGABYTES, Map.of());
            try (JobTable table = testbed.jobs();
                    RecordingEvents events = testbed.events()) {
                SpeechMedia media = SpeechMedia.of(repository, testbed.ffmpeg());
                Transcriptions worker = new Transcriptions(testbed, events, table);
                meetings(media, worker);
                tracks(media, testbed.folder("files"), worker);
            }
        }
        console.plain("\n" + rates.render() + "\n\n" + times.render());
        console.plain(new Figures()
                .add("word_error_rate", new WordErrorRate(edits, spokenWords).rate())
                .add("words", words.count())
                .add("words_within_200_ms", words.within(AIM_SECONDS))
                .add("max_word_error_s", words.max())
                .add("max_utterance_error_s", utterances.max())
                .line());
        return 0;
    }

    private void meetings(SpeechMedia media, Transcriptions worker) throws IOException, InterruptedException {
        for (String name : quick ? COMPOSED.subList(0, 1) : COMPOSED) {
            console.say(name);
            rate(name, media.spoken().lines(name), worker.composed(media.file(name)));
        }
    }

    private void tracks(SpeechMedia media, Path folder, Transcriptions worker)
            throws IOException, InterruptedException {
        for (String name : quick ? TRACKS.subList(0, 1) : TRACKS) {
            RawTrack track = new RawTrack(name, media, folder);
            console.say(name);
            List<Word> plain = track.transcribe(TrackVariant.PLAIN, worker);
            rate(name, track.lines(), plain);
            report(track, TrackVariant.PLAIN, plain, plain);
            for (TrackVariant variant : quick ? TrackVariant.ALL.subList(0, 2) : TrackVariant.ALL) {
                console.say(name + ", " + variant.name());
                report(track, variant, plain, track.transcribe(variant, worker));
            }
        }
    }

    private void rate(String name, List<Line> lines, List<Word> found) {
        WordErrorRate rate = WordErrorRate.of(
                SpokenText.join(lines), found.stream().map(Word::text).collect(Collectors.joining(" ")));
        edits += rate.edits();
        spokenWords += rate.spoken();
        rates.row(name, rate.toString());
    }

    private void report(RawTrack track, TrackVariant variant, List<Word> plain, List<Word> found) {
        TimeErrors ofWords = track.words(variant, plain, found);
        TimeErrors ofUtterances = track.utterances(variant, found);
        if (!variant.equals(TrackVariant.PLAIN)) {
            words.addAll(ofWords);
        }
        utterances.addAll(ofUtterances);
        times.row(
                track.name(),
                variant.name(),
                ofWords.count() + " of " + plain.size(),
                Long.toString(ofWords.within(AIM_SECONDS)),
                number(ofWords.median()),
                number(ofWords.max()),
                number(ofUtterances.max()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
