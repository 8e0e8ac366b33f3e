package dev.parley.platform.whereby;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Page of a list.
 *
 * @param cursor leads to the next page; null on the last
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Page<T>(
        @JsonProperty("cursor") @Nullable String cursor,
        @JsonProperty(value = "results", required = true) List<T> results) {

    Page {
        results = List.copyOf(results);
    }
}
