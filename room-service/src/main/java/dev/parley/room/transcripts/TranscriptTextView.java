package dev.parley.room.transcripts;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A transcript with its participants and its text.
 *
 * @param transcript a string, or a list of segments in format {@code json}
 */
record TranscriptTextView(
        @JsonUnwrapped TranscriptSummary about,
        List<ParticipantEntry> participants,
        @JsonProperty("transcript_format") TranscriptFormat format,
        @Schema(oneOf = {String.class, Segment[].class}) Object transcript) {

    TranscriptTextView {
        participants = List.copyOf(participants);
    }

    static TranscriptTextView of(TranscriptSummary about, TranscriptContent content, TranscriptFormat format) {
        return new TranscriptTextView(
                about, ParticipantEntry.of(content.participants().all()), format, format.render(content.segments()));
    }

    @Override
    public String toString() {
        return "TranscriptTextView[id=" + about.id() + "]";
    }
}
