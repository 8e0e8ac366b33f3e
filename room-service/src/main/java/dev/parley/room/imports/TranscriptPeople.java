package dev.parley.room.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;

/** Participants of a transcript. An id, and the number of a speaker, is that of one participant. */
final class TranscriptPeople {

    private TranscriptPeople() {}

    static ArrayNode of(JsonNode participants, RowChanges changes) {
        ArrayNode people = RowJson.array();
        Set<String> ids = new HashSet<>();
        Set<Integer> taken = new HashSet<>();
        for (JsonNode participant : participants) {
            String name = participant.path("name").asText("");
            String id = participant.path("id").asText("").replace("\0", "");
            if (name.isBlank() || id.isBlank()) {
                changes.add("a participant without name or id was left out");
                continue;
            }
            if (!ids.add(id)) {
                changes.add("several participants had one id, and the first has it; the others were left out");
                continue;
            }
            ObjectNode person = people.addObject();
            person.put("id", id);
            person.put("name", name);
            JsonNode speaker = participant.path("speaker");
            if (speaker.isIntegralNumber() && taken.add(speaker.intValue())) {
                person.set("speaker", speaker);
            } else if (speaker.isIntegralNumber()) {
                changes.add("several participants had the number of one speaker, and the first has it");
            }
        }
        return people;
    }
}
