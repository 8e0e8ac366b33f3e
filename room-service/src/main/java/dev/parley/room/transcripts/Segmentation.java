package dev.parley.room.transcripts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Division of the words of one topic into segments. Recordings with a track per speaker are divided speaker by speaker,
 * because people speak at the same time: after a sentence, or at a maximal length. Others are divided where the speaker
 * changes, and after punctuation once a segment is long. Engines that write no punctuation are divided at pauses.
 */
final class Segmentation {

    /** In characters: from here on, a segment of a composed recording ends with the next punctuation. */
    private static final int LONG_SEGMENT = 120;

    /** In characters, of one track. */
    private static final int MAX_LENGTH = 1000;

    private static final String PUNCTUATION = ".;:?!…";
    private static final String SENTENCE_ENDS = ".?!…";

    /** Without punctuation: a breath, and about a line of a caption. */
    private static final long BREATH_MS = 250;

    private static final long PAUSE_MS = 1000;
    private static final int CAPTION_LENGTH = 40;

    private final boolean tracks;
    private final boolean punctuated;

    /** @param all words of the transcript, which show whether its engine writes punctuation */
    Segmentation(boolean tracks, List<SpokenWord> all) {
        this.tracks = tracks;
        this.punctuated = all.stream().anyMatch(word -> contains(word.text(), SENTENCE_ENDS));
    }

    /** The segments in order of their start. */
    List<List<SpokenWord>> of(List<SpokenWord> words) {
        if (!tracks && punctuated) {
            return cut(words);
        }
        Map<Integer, List<SpokenWord>> bySpeaker = new LinkedHashMap<>();
        words.forEach(word -> bySpeaker
                .computeIfAbsent(word.speaker(), any -> new ArrayList<>())
                .add(word));
        return bySpeaker.values().stream()
                .flatMap(spoken -> cut(spoken).stream())
                .sorted(Comparator.comparingLong(spoken -> spoken.get(0).startMs()))
                .toList();
    }

    private List<List<SpokenWord>> cut(List<SpokenWord> words) {
        List<List<SpokenWord>> segments = new ArrayList<>();
        int length = 0;
        for (int place = 0; place < words.size(); place++) {
            SpokenWord word = words.get(place);
            if (place == 0 || endsBefore(words, place, length)) {
                segments.add(new ArrayList<>());
                length = 0;
            }
            segments.get(segments.size() - 1).add(word);
            length += word.text().length() + 1;
        }
        return segments;
    }

    /** @param length of the segment so far, in characters with blanks */
    private boolean endsBefore(List<SpokenWord> words, int place, int length) {
        SpokenWord previous = words.get(place - 1);
        SpokenWord next = words.get(place);
        if (!punctuated) {
            return endsAtPause(words, place, length);
        }
        if (tracks) {
            return endsSentence(previous.text()) || length >= MAX_LENGTH;
        }
        return previous.speaker() != next.speaker()
                || (length > LONG_SEGMENT && contains(previous.text(), PUNCTUATION));
    }

    /** The last word before a pause is never alone. */
    private static boolean endsAtPause(List<SpokenWord> words, int place, int length) {
        long silence = silenceBefore(words, place);
        boolean lastOfItsUtterance = place + 1 == words.size() || silenceBefore(words, place + 1) > PAUSE_MS;
        return silence > PAUSE_MS
                || (!lastOfItsUtterance
                        && (length >= LONG_SEGMENT || (length >= CAPTION_LENGTH && silence >= BREATH_MS)));
    }

    private static long silenceBefore(List<SpokenWord> words, int place) {
        return words.get(place).startMs() - words.get(place - 1).endMs();
    }

    private static boolean endsSentence(String word) {
        return SENTENCE_ENDS.indexOf(word.charAt(word.length() - 1)) >= 0;
    }

    private static boolean contains(String word, String marks) {
        return word.chars().anyMatch(character -> marks.indexOf(character) >= 0);
    }
}
