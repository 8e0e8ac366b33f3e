package dev.parley.room.gateway;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.parley.platform.spi.Capability;
import java.util.Locale;
import java.util.Set;

/** Who starts the recordings of a platform. */
public enum RecordingStarter {
    /** This service, by the room's trigger or on request. */
    SERVER,
    /** The provider, by the trigger that it was given. */
    PROVIDER,
    /** A client in the call: nothing else can. */
    CLIENT,
    /** Nothing is recorded there, or it is not known now. */
    NOBODY;

    /** The word in the API. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RecordingStarter of(Set<Capability> offered) {
        if (offered.contains(Capability.RECORDING_BY_SERVER)) {
            return SERVER;
        }
        if (offered.contains(Capability.RECORDING_BY_PROVIDER)) {
            return PROVIDER;
        }
        return offered.contains(Capability.RECORDING_BY_CLIENT) ? CLIENT : NOBODY;
    }
}
