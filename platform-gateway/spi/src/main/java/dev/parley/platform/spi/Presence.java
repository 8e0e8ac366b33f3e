package dev.parley.platform.spi;

import dev.parley.platform.events.Participant;
import dev.parley.platform.events.ProviderRoomName;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** Facet: who is in a room at this moment, as far as the provider knows. */
public interface Presence {

    /** Everybody present, bots included, in no particular order; empty for an empty or unknown room. */
    Uni<List<Present>> present(ProviderRoomName room);

    /** One connection, under the id that the provider's events carry as participant id. */
    record Present(String providerParticipantId, Participant participant, Instant joinedAt) {}
}
