package dev.parley.room.transcripts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Segment: consecutive words of one speaker.
 *
 * @param start in seconds from the start of the recording
 * @param end in seconds
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record Segment(int speaker, String speakerName, String text, double start, double end) {

    private static final long PAUSE_MS = 1000;

    /** A short pause between sentences: the only place to split the output of engines without punctuation. */
    private static final long SHORT_PAUSE_MS = 250;

    /** In characters: two lines of a caption are about 80. */
    private static final int CAPTION_LENGTH = 40;

    private static final int MAX_LENGTH = 120;

    /**
     * Splits words, in order, where the speaker changes, after a pause, and, once the text is long enough for a caption,
     * after a sentence or a short pause.
     */
    static List<Segment> of(List<SpokenWord> words, List<Speaker> speakers) {
        Map<Integer, String> names = new HashMap<>();
        speakers.forEach(speaker -> names.put(speaker.index(), speaker.name()));
        List<Segment> segments = new ArrayList<>();
        List<SpokenWord> current = new ArrayList<>();
        int length = 0;
        for (SpokenWord word : words) {
            if (!current.isEmpty() && splitBefore(word, current.get(current.size() - 1), length)) {
                segments.add(join(current, names));
                current.clear();
                length = 0;
            }
            current.add(word);
            length += word.text().length() + 1;
        }
        if (!current.isEmpty()) {
            segments.add(join(current, names));
        }
        return List.copyOf(segments);
    }

    private static boolean splitBefore(SpokenWord next, SpokenWord previous, int length) {
        long silence = next.startMs() - previous.endMs();
        return next.speaker() != previous.speaker()
                || silence > PAUSE_MS
                || (length >= CAPTION_LENGTH && (endsSentence(previous.text()) || silence >= SHORT_PAUSE_MS))
                || length >= MAX_LENGTH;
    }

    private static boolean endsSentence(String word) {
        return word.endsWith(".") || word.endsWith("?") || word.endsWith("!");
    }

    private static Segment join(List<SpokenWord> words, Map<Integer, String> names) {
        int speaker = words.get(0).speaker();
        String name = names.getOrDefault(speaker, "Speaker " + (speaker + 1));
        String text = String.join(" ", words.stream().map(SpokenWord::text).toList());
        double start = words.get(0).startMs() / 1000.0;
        long end = words.stream().mapToLong(SpokenWord::endMs).max().orElse(0);
        return new Segment(speaker, name, text, start, end / 1000.0);
    }

    @Override
    public String toString() {
        return "Segment[speaker=" + speaker + ", start=" + start + "]";
    }
}
