package dev.parley.recording.events;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Transcript in object storage.
 *
 * @param language BCP 47, for example {@code en}
 * @param engine the transcription engine, for operators
 * @param speakers in order of their first word; {@link Word#speaker} is an index into this list
 * @param words in order of their start
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TranscriptDocument(
        UUID recordingId, String language, String engine, List<Speaker> speakers, List<Word> words) {

    public TranscriptDocument {
        speakers = List.copyOf(speakers);
        words = List.copyOf(words);
    }

    /** @param participantSession the provider's participant id; absent where speakers have no tracks of their own */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Speaker(int index, Optional<String> participantSession) {}

    /**
     * @param text without surrounding space, never empty
     * @param startMs from the start of the recording, milliseconds
     * @param endMs not before {@code startMs}
     * @param speaker index of the speaker
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Word(String text, long startMs, long endMs, int speaker) {
        public Word {
            if (text.isBlank() || startMs < 0 || endMs < startMs) {
                throw new IllegalArgumentException("a word has text, and its end is not before its start");
            }
        }
    }
}
