package dev.parley.platform.daily;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A list, or a page of one. Entries are read field by field, because fields have come and gone. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Listing(
        @JsonProperty(value = "data", required = true) List<JsonNode> data) {

    Listing {
        data = List.copyOf(data);
    }
}
