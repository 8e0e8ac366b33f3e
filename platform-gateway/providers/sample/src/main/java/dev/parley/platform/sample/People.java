package dev.parley.platform.sample;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.platform.events.Participant;
import dev.parley.platform.spi.Presence.Present;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** People present in a room, as the provider lists them. */
@JsonIgnoreProperties(ignoreUnknown = true)
record People(@JsonProperty(required = true) List<Person> people) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Person(
            @JsonProperty(required = true) String connection,
            Optional<String> user,
            Optional<String> name,
            boolean host,
            @JsonProperty(required = true) String since) {

        Present present() {
            return new Present(
                    connection,
                    new Participant(user, name, false, host ? Optional.of("host") : Optional.empty()),
                    Instant.parse(since));
        }

        @Override
        public String toString() {
            return "Person[" + connection + "]";
        }
    }

    List<Present> present() {
        return people.stream().map(Person::present).toList();
    }
}
