package dev.parley.recording.events;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Transcript in object storage.
 *
 * @param language BCP 47, for example {@code en}
 * @param engine the transcription engines, in order of first use, for operators
 * @param speakers in order of their first word; {@link Word#speaker} is an index into this list
 * @param words in order of their start
 * @param title generated; absent without a language model, and in transcripts of earlier versions, as the following are
 * @param shortSummary a sentence or two
 * @param longSummary Markdown
 * @param topics in order; together they have every word. Also made without a language model
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TranscriptDocument(
        UUID recordingId,
        String language,
        String engine,
        List<Speaker> speakers,
        List<Word> words,
        Optional<String> title,
        Optional<String> shortSummary,
        Optional<String> longSummary,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<Topic> topics) {

    public TranscriptDocument {
        speakers = List.copyOf(speakers);
        words = List.copyOf(words);
        topics = List.copyOf(topics);
    }

    /** A transcript without generated text. */
    public TranscriptDocument(
            UUID recordingId, String language, String engine, List<Speaker> speakers, List<Word> words) {
        this(
                recordingId,
                language,
                engine,
                speakers,
                words,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /**
     * A run of words about one subject.
     *
     * @param title never blank
     * @param summary never blank
     * @param firstWord index of its first word
     * @param words their number, at least 1
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Topic(String title, String summary, int firstWord, int words) {
        /** @throws IllegalArgumentException if a text is blank or there is no word */
        public Topic {
            if (title.isBlank() || summary.isBlank() || firstWord < 0 || words < 1) {
                throw new IllegalArgumentException("a topic has a title, a summary and words");
            }
        }
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
