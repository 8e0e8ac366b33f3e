package dev.parley.room.transcripts;

import dev.parley.room.errors.NotFound;
import dev.parley.runtime.problem.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The participants of a transcript: those of the provider's tracks as people changed them, then those whom people added. */
final class ParticipantList {

    private final List<Participant> participants = new ArrayList<>();

    /** @param edits in the order in which people made them */
    ParticipantList(List<Participant> ofTracks, List<ParticipantEdit> edits) {
        Map<String, ParticipantEdit> left = new LinkedHashMap<>();
        edits.forEach(edit -> left.put(edit.id(), edit));
        for (Participant known : ofTracks) {
            ParticipantEdit edit = left.remove(known.id());
            if (edit == null) {
                participants.add(known);
            } else if (!edit.removed()) {
                participants.add(changed(known, edit));
            }
        }
        left.values().stream()
                .filter(edit -> !edit.removed() && edit.name().isPresent())
                .map(edit -> new Participant(
                        edit.id(), edit.speaker().orElse(null), edit.name().orElseThrow()))
                .forEach(participants::add);
    }

    private static Participant changed(Participant known, ParticipantEdit edit) {
        return new Participant(
                known.id(),
                edit.speakerSet() ? edit.speaker().orElse(null) : known.speaker(),
                edit.name().orElse(known.name()));
    }

    List<Participant> all() {
        return List.copyOf(participants);
    }

    /** Fails with 404. */
    Participant byId(String id) {
        return participants.stream()
                .filter(participant -> participant.id().equals(id))
                .findFirst()
                .orElseThrow(() -> NotFound.of(ErrorCode.PARTICIPANT_NOT_FOUND));
    }

    /** The first with this number. */
    Optional<Participant> speaking(int number) {
        return participants.stream()
                .filter(participant -> participant.speaksAs(number))
                .findFirst();
    }
}
