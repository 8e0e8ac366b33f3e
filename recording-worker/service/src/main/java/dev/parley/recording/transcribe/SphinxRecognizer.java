package dev.parley.recording.transcribe;

import dev.parley.recording.transcribe.SpeechChunks.Chunk;
import edu.cmu.sphinx.api.Configuration;
import edu.cmu.sphinx.api.Context;
import edu.cmu.sphinx.recognizer.Recognizer;
import edu.cmu.sphinx.result.Result;
import edu.cmu.sphinx.result.WordResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/** CMU Sphinx with the US English model that comes with it. Takes about 170 MB once loaded. For one thread. */
final class SphinxRecognizer {

    private static final String MODEL = "resource:/edu/cmu/sphinx/models/en-us/";

    /** Sphinx reports through the root of its loggers; kept here because loggers are collected otherwise. */
    private static final Logger LOG = Logger.getLogger("edu.cmu.sphinx");

    private final Context context;
    private final Recognizer recognizer;

    /** Loads the model, which takes seconds. */
    SphinxRecognizer() {
        LOG.setLevel(Level.WARNING);
        Configuration configuration = new Configuration();
        configuration.setAcousticModelPath(MODEL + "en-us");
        configuration.setDictionaryPath(MODEL + "cmudict-en-us.dict");
        configuration.setLanguageModelPath(MODEL + "en-us.lm.bin");
        try {
            context = new Context("resource:/dev/parley/recording/transcribe/sphinx.config.xml", configuration);
        } catch (IOException e) {
            throw new UncheckedIOException("the speech model comes with this program", e);
        }
        recognizer = context.getInstance(Recognizer.class);
        recognizer.allocate();
    }

    /**
     * The words of a piece, in the recording's time.
     *
     * @throws InterruptedException if the thread is interrupted; the recogniser can be used again afterwards
     */
    List<TimedWord> words(Chunk chunk) throws InterruptedException {
        context.setSpeechSource(new ByteArrayInputStream(chunk.samples()));
        List<TimedWord> words = new ArrayList<>();
        Result result;
        while ((result = recognizer.recognize()) != null) {
            for (WordResult word : result.getTimedBestResult(false)) {
                add(words, chunk, word);
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return words;
    }

    /** Fillers are what it takes for silence, breath and noise. */
    private static void add(List<TimedWord> words, Chunk chunk, WordResult word) {
        String text = word.getWord().getSpelling().toLowerCase(Locale.ROOT);
        if (!word.isFiller() && !text.isBlank() && !text.startsWith("<") && !text.startsWith("[")) {
            long start = Math.max(0, word.getTimeFrame().getStart());
            long end = Math.max(start, word.getTimeFrame().getEnd());
            words.add(new TimedWord(text, chunk.startMs() + start, chunk.startMs() + end));
        }
    }
}
