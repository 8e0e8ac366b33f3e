package dev.parley.platform.daily;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list, or a page of one. Entries are read field by field, because fields have come and gone.
 *
 * @param total how many there are in all, beyond this page too; not every list says so
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Listing(
        @JsonProperty(value = "data", required = true) List<JsonNode> data,
        @JsonProperty("total_count") @Nullable JsonNode total) {

    Listing {
        data = List.copyOf(data);
    }

    /** How many there are in all, at least as many as are here. */
    int all() {
        return total == null ? data.size() : Math.max(data.size(), total.asInt(0));
    }

    /** Entries hold names of people. */
    @Override
    public String toString() {
        return "Listing[" + data.size() + " entries]";
    }
}
