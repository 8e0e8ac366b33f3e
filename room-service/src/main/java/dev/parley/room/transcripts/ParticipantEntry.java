package dev.parley.room.transcripts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Participant in the answer about a transcript.
 *
 * @param userId always null, and kept for callers: participants are people at the provider, not users of this installation
 * @param email always null, as {@code userId}
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ParticipantEntry(
        String id,
        @Nullable Integer speaker,
        String name,
        @Nullable String userId,
        @Nullable String email) {

    static List<ParticipantEntry> of(List<Participant> participants) {
        return participants.stream()
                .map(participant ->
                        new ParticipantEntry(participant.id(), participant.speaker(), participant.name(), null, null))
                .toList();
    }

    @Override
    public String toString() {
        return "ParticipantEntry[speaker=" + speaker + "]";
    }
}
