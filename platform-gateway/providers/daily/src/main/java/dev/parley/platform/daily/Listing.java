package dev.parley.platform.daily;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * List, or page of a list. Entries are read field by field, because fields have been added and removed.
 *
 * @param total the number of all entries, also of other pages; absent in some lists
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Listing(
        @JsonProperty(value = "data", required = true) List<JsonNode> data,
        @JsonProperty("total_count") @Nullable JsonNode total) {

    Listing {
        data = List.copyOf(data);
    }

    /** The number of all entries, at least those of this page. */
    int all() {
        return total == null ? data.size() : Math.max(data.size(), total.asInt(0));
    }

    /** Masked: entries contain names of people. */
    @Override
    public String toString() {
        return "Listing[" + data.size() + " entries]";
    }
}
