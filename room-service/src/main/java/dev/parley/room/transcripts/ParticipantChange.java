package dev.parley.room.transcripts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.runtime.problem.ProblemException;
import java.util.Optional;

/**
 * Change of a participant, or a new one.
 *
 * @param id empty for a new one
 * @param name empty if it stays
 * @param speakerSet whether the number changes, to none if {@code speaker} is empty
 */
record ParticipantChange(Optional<String> id, Optional<String> name, Optional<Integer> speaker, boolean speakerSet) {

    /** @throws ProblemException 422 if a field has a wrong type or value */
    static ParticipantChange parse(JsonNode body) {
        JsonFields fields = new JsonFields(body);
        return new ParticipantChange(
                fields.isNull("id") ? Optional.empty() : fields.text("id").filter(id -> !id.isEmpty()),
                fields.has("name") && !fields.isNull("name")
                        ? Optional.of(fields.requiredText("name"))
                        : Optional.empty(),
                fields.number("speaker"),
                fields.has("speaker"));
    }

    /** @throws ProblemException 422 if it has no name */
    ParticipantChange named() {
        if (name.isEmpty()) {
            throw ProblemException.invalidRequest("name must not be empty");
        }
        return this;
    }

    @Override
    public String toString() {
        return "ParticipantChange[speaker=" + speaker + "]";
    }
}
