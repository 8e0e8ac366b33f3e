package dev.parley.room.transcripts;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/** A transcript with its participants. */
record TranscriptView(@JsonUnwrapped TranscriptSummary about, List<ParticipantEntry> participants) {

    TranscriptView {
        participants = List.copyOf(participants);
    }

    @Override
    public String toString() {
        return "TranscriptView[id=" + about.id() + "]";
    }
}
