package dev.parley.room.transcripts;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A transcript with its words.
 *
 * @param participants the speakers
 * @param transcript a string, or a list of segments in format {@code json}
 */
record TranscriptView(
        @JsonUnwrapped TranscriptSummary about,
        List<SpeakerView> participants,
        @JsonProperty("transcript_format") TranscriptFormat format,
        Object transcript) {

    TranscriptView {
        participants = List.copyOf(participants);
    }

    /** @param speaker the number that segments refer to */
    record SpeakerView(String id, int speaker, String name) {}

    static TranscriptView of(TranscriptSummary about, Transcripts.Content content, TranscriptFormat format) {
        return new TranscriptView(
                about,
                content.speakers().stream()
                        .map(speaker ->
                                new SpeakerView(about.id() + "-" + speaker.index(), speaker.index(), speaker.name()))
                        .toList(),
                format,
                format.render(Segment.of(content.words(), content.speakers())));
    }

    @Override
    public String toString() {
        return "TranscriptView[id=" + about.id() + "]";
    }
}
