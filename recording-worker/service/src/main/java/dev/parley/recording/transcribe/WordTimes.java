package dev.parley.recording.transcribe;

import java.util.ArrayList;
import java.util.List;

/** Repair of the times of words: parts are joined to words, missing times are filled in, and no time is beyond the audio. */
final class WordTimes {

    /** Longer texts are not words: joining ends there. */
    private static final int MAX_WORD = 60;

    /** With fewer spaces than that, they do not mark the starts of words. */
    private static final int MAX_PARTS = 6;

    private final double length;

    /** @param length of the audio, in seconds */
    WordTimes(double length) {
        this.length = length;
    }

    /** The words that {@code raw} means; a run of words without times is spread between its neighbours. */
    List<TimedWord> of(List<RawWord> raw, double from, double to) {
        List<RawWord> whole = joined(raw.stream().filter(RawWord::isSpeech).toList());
        List<TimedWord> words = new ArrayList<>();
        int index = 0;
        double previous = from;
        while (index < whole.size()) {
            int end = index;
            while (end < whole.size() && whole.get(end).start().isEmpty()) {
                end++;
            }
            if (end > index) {
                double next = end < whole.size() ? whole.get(end).start().orElse(to) : to;
                spread(
                        words,
                        whole.subList(index, end).stream()
                                .map(word -> word.text().strip())
                                .toList(),
                        previous,
                        next);
                index = end;
            } else {
                RawWord word = whole.get(index++);
                double start = word.start().orElseThrow();
                words.add(word(word.text().strip(), start, word.end().orElse(start)));
                previous = word.end().orElse(start);
            }
        }
        return words;
    }

    /** The words of {@code text}, each with an equal share of the time. */
    List<TimedWord> spread(String text, double from, double to) {
        List<TimedWord> words = new ArrayList<>();
        if (!text.isBlank()) {
            spread(words, List.of(text.strip().split("\\s+")), from, to);
        }
        return words;
    }

    private void spread(List<TimedWord> words, List<String> texts, double from, double to) {
        double start = clamped(from);
        double share = Math.max(0, clamped(to) - start) / texts.size();
        for (int index = 0; index < texts.size(); index++) {
            words.add(word(texts.get(index), start + index * share, start + (index + 1) * share));
        }
    }

    private TimedWord word(String text, double start, double end) {
        long startMs = Math.round(clamped(start) * 1000);
        return new TimedWord(text, startMs, Math.max(startMs, Math.round(clamped(end) * 1000)));
    }

    private double clamped(double time) {
        return Math.max(0, Math.min(length, time));
    }

    /** Where some texts begin with a space, the others go on with the word before. */
    private static List<RawWord> joined(List<RawWord> parts) {
        long marked = parts.stream().filter(RawWord::beginsWithSpace).count();
        if (marked == 0 || marked * MAX_PARTS < parts.size()) {
            return parts;
        }
        List<RawWord> words = new ArrayList<>();
        for (RawWord part : parts) {
            int last = words.size() - 1;
            if (last >= 0
                    && part.continues(words.get(last))
                    && words.get(last).text().length() < MAX_WORD) {
                words.set(last, words.get(last).with(part));
            } else {
                words.add(part);
            }
        }
        return words;
    }
}
