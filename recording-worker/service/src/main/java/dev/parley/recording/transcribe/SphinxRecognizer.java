package dev.parley.recording.transcribe;

import dev.parley.recording.transcribe.SpeechChunks.Chunk;
import edu.cmu.sphinx.api.Configuration;
import edu.cmu.sphinx.api.Context;
import edu.cmu.sphinx.frontend.AutoCepstrum;
import edu.cmu.sphinx.frontend.feature.DeltasFeatureExtractor;
import edu.cmu.sphinx.frontend.feature.LiveCMN;
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

/** Recogniser of CMU Sphinx with its US English model. Takes about 170 MB of memory. For one thread at a time. */
final class SphinxRecognizer {

    private static final String MODEL = "resource:/edu/cmu/sphinx/models/en-us/";

    /** Sphinx' own settings of {@link LiveCMN}. */
    private static final int MEAN_FRAMES = 300;

    private static final int MEAN_SHIFT_FRAMES = 400;
    private static final int MEAN_FIRST_FRAMES = 200;

    /** The root of Sphinx's loggers; referenced here because unreferenced loggers are garbage-collected. */
    private static final Logger LOG = Logger.getLogger("edu.cmu.sphinx");

    private final Context context;
    private final Recognizer recognizer;

    /** Loads the model; takes seconds. */
    SphinxRecognizer() {
        LOG.setLevel(Level.WARNING);
        Configuration configuration = new Configuration();
        configuration.setAcousticModelPath(MODEL + "en-us");
        configuration.setDictionaryPath(MODEL + "cmudict-en-us.dict");
        configuration.setLanguageModelPath(MODEL + "en-us.lm.bin");
        try {
            context = new Context("resource:/dev/parley/recording/transcribe/sphinx.config.xml", configuration);
        } catch (IOException e) {
            throw new UncheckedIOException("the speech model cannot be loaded from the class path", e);
        }
        recognizer = context.getInstance(Recognizer.class);
        recognizer.allocate();
    }

    /**
     * Begins another audio. The level of its sound is learnt from its own beginning: Sphinx' front end would go on from what it
     * learnt from the audio before, so that the words of a file depended on which came before it.
     */
    void begin() {
        LiveCMN mean = new LiveCMN(0, MEAN_FRAMES, MEAN_SHIFT_FRAMES, MEAN_FIRST_FRAMES);
        mean.initialize();
        mean.setPredecessor(context.getInstance(AutoCepstrum.class));
        context.getInstance(DeltasFeatureExtractor.class).setPredecessor(mean);
    }

    /**
     * The words of a chunk, with times from the start of the audio.
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

    /** Skips fillers: what Sphinx takes for silence, breath and noise. */
    private static void add(List<TimedWord> words, Chunk chunk, WordResult word) {
        String text = word.getWord().getSpelling().toLowerCase(Locale.ROOT);
        if (!word.isFiller() && !text.isBlank() && !text.startsWith("<") && !text.startsWith("[")) {
            long start = Math.max(0, word.getTimeFrame().getStart());
            long end = Math.max(start, word.getTimeFrame().getEnd());
            words.add(new TimedWord(text, chunk.startMs() + start, chunk.startMs() + end));
        }
    }
}
