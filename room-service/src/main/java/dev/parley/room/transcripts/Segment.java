package dev.parley.room.transcripts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * Segment: consecutive words of one speaker.
 *
 * @param start in seconds from the start of the recording
 * @param end in seconds
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record Segment(int speaker, String speakerName, String text, double start, double end) {

    /** @param words of one speaker, at least one */
    static Segment of(List<SpokenWord> words, SpeakerNames names) {
        int speaker = words.get(0).speaker();
        return new Segment(
                speaker,
                names.of(speaker),
                SpokenWord.join(words),
                words.get(0).start(),
                words.stream().mapToDouble(SpokenWord::end).max().orElse(0));
    }

    @Override
    public String toString() {
        return "Segment[speaker=" + speaker + ", start=" + start + "]";
    }
}
