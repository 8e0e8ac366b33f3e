package dev.parley.recording.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/** @param nextCursor what to ask for next with; absent on the last page */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record JobPage(List<JobView> items, Optional<String> nextCursor) {
    JobPage {
        items = List.copyOf(items);
    }
}
