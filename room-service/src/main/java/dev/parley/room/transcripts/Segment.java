package dev.parley.room.transcripts;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
     * Splits the words of each speaker, in order, after a pause, and, once the text is long enough for a caption, after a
     * sentence or a short pause. Segments are in order of their start; they overlap where people spoke at the same time.
     */
    static List<Segment> of(List<SpokenWord> words, List<Speaker> speakers) {
        Map<Integer, String> names = new HashMap<>();
        speakers.forEach(speaker -> names.put(speaker.index(), speaker.name()));
        Map<Integer, List<SpokenWord>> bySpeaker =
                words.stream().collect(groupingBy(SpokenWord::speaker, LinkedHashMap::new, toList()));
        return bySpeaker.values().stream()
                .flatMap(spoken -> utterances(spoken).stream())
                .map(spoken -> join(spoken, names))
                .sorted(Comparator.comparingDouble(Segment::start))
                .toList();
    }

    /** The words of one speaker, split. The last word before a pause is never alone. */
    private static List<List<SpokenWord>> utterances(List<SpokenWord> words) {
        List<List<SpokenWord>> utterances = new ArrayList<>();
        int length = 0;
        for (int place = 0; place < words.size(); place++) {
            SpokenWord word = words.get(place);
            boolean last = place + 1 == words.size() || isPause(word, words.get(place + 1));
            if (place == 0 || splitBefore(word, words.get(place - 1), last ? 0 : length)) {
                utterances.add(new ArrayList<>());
                length = 0;
            }
            utterances.get(utterances.size() - 1).add(word);
            length += word.text().length() + 1;
        }
        return utterances;
    }

    private static boolean splitBefore(SpokenWord next, SpokenWord previous, int length) {
        return isPause(previous, next)
                || (length >= CAPTION_LENGTH
                        && (endsSentence(previous.text()) || silence(previous, next) >= SHORT_PAUSE_MS))
                || length >= MAX_LENGTH;
    }

    private static boolean isPause(SpokenWord previous, SpokenWord next) {
        return silence(previous, next) > PAUSE_MS;
    }

    private static long silence(SpokenWord previous, SpokenWord next) {
        return next.startMs() - previous.endMs();
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
