package dev.parley.room.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class TranscriptPeopleTest {

    @Test
    void of_several_participants_with_one_id_the_first_is_taken_and_the_report_says_so()
            throws JsonProcessingException {
        JsonNode participants = RowJson.object("""
                {"participants": [
                    {"id": "p1", "name": "Mara", "speaker": 0},
                    {"id": "p1", "name": "Tom", "speaker": 1},
                    {"id": "p1\\u0000", "name": "Ben"},
                    {"id": "p2", "name": "Eve", "speaker": 1}]}""").path("participants");
        RowChanges changes = new RowChanges();

        JsonNode people = TranscriptPeople.of(participants, changes);

        assertThat(people.findValuesAsText("name")).containsExactly("Mara", "Eve");
        assertThat(people.path(1).path("speaker").asInt()).isEqualTo(1);
        assertThat(changes.all()).hasSize(2).allMatch(change -> change.contains("had one id"));
    }
}
