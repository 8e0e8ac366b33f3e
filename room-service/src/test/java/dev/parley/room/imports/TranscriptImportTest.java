package dev.parley.room.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class TranscriptImportTest {

    @Test
    void the_database_does_not_get_again_what_was_converted() throws JsonProcessingException {
        String row = """
                {"id": "1", "title": "Tea", "topics": [{"words": []}], "participants": [], "events": [{}], "webvtt": "WEBVTT"}""";
        ObjectNode fields = RowJson.object(row);

        assertThat(TranscriptImport.unconverted(new SourceRow("transcript", fields)))
                .isEqualTo(RowJson.object("{\"id\": \"1\", \"title\": \"Tea\"}"));
        assertThat(fields).as("the row is kept").isEqualTo(RowJson.object(row));
    }
}
