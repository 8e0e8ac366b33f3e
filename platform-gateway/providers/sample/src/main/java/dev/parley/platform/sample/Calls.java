package dev.parley.platform.sample;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.platform.spi.SessionData;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Calls of a room, as the provider lists them. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Calls(@JsonProperty(required = true) List<Call> calls) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Call(
            @JsonProperty(required = true) String id,
            @JsonProperty(required = true) String began,
            Optional<String> ended) {}

    /** Newest first, whatever the provider's order. */
    List<SessionData> sessions() {
        return calls.stream()
                .map(call -> new SessionData(
                        call.id(), Instant.parse(call.began()), call.ended().map(Instant::parse)))
                .sorted(Comparator.comparing(SessionData::startedAt).reversed())
                .toList();
    }
}
