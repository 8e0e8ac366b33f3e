package dev.parley.platform.jitsi;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Command to JaaS about a running conference. */
record ConferenceCommand(
        @JsonProperty("action") String action,
        @JsonProperty("payload") Payload payload) {

    record Payload(@JsonProperty("conferenceFullName") String conferenceFullName) {}

    /** Ends it for everybody. */
    static ConferenceCommand destroy(String conference) {
        return new ConferenceCommand("DESTROY", new Payload(conference));
    }
}
