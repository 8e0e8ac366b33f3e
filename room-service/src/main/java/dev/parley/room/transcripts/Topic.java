package dev.parley.room.transcripts;

import java.util.List;
import java.util.UUID;

/**
 * Topic: a run of words about one subject. The topics of a transcript have all its words, in order.
 *
 * @param first index of its first word in the transcript
 * @param words at least one
 */
record Topic(UUID id, String title, String summary, int first, List<SpokenWord> words) {

    Topic {
        words = List.copyOf(words);
    }

    double start() {
        return words.get(0).start();
    }

    /** From the start of the first word to the end of the last, in seconds. */
    double duration() {
        return words.stream().mapToDouble(SpokenWord::end).max().orElse(start()) - start();
    }

    @Override
    public String toString() {
        return "Topic[id=" + id + ", words=" + words.size() + "]";
    }
}
