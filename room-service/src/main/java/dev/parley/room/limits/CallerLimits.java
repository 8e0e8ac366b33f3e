package dev.parley.room.limits;

import dev.parley.room.access.Caller;
import dev.parley.room.config.RoomServiceConfig;
import dev.parley.runtime.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Rate limits of what costs calls to providers, storage or transcription: new meetings, join links, uploads. Users are limited
 * each for themselves; guests by network, by room and, for new meetings, all together, so that they leave the owners a part of
 * each provider's budget. Replicas count on their own.
 */
@ApplicationScoped
public class CallerLimits {

    private static final String ALL = "all";

    private final RateLimit userCreations;
    private final RateLimit userJoins;
    private final RateLimit networkCreations;
    private final RateLimit roomCreations;
    private final RateLimit guestCreations;
    private final RateLimit networkJoins;
    private final RateLimit roomJoins;
    private final RateLimit networkUploads;

    private record Charge(RateLimit limit, String key) {}

    @Inject
    CallerLimits(RoomServiceConfig config) {
        this(config.limits(), System::nanoTime);
    }

    CallerLimits(RoomServiceConfig.Limits limits, LongSupplier clock) {
        userCreations = new RateLimit("new meetings of this user", limits.userCreations(), clock);
        userJoins = new RateLimit("join requests of this user", limits.userJoins(), clock);
        networkCreations = new RateLimit("new meetings from this address", limits.addressCreations(), clock);
        roomCreations = new RateLimit("new meetings in this room by guests", limits.roomCreations(), clock);
        guestCreations = new RateLimit("new meetings by guests", limits.guestCreations(), clock);
        networkJoins = new RateLimit("join requests from this address", limits.addressJoins(), clock);
        roomJoins = new RateLimit("join requests of guests in this room", limits.roomJoins(), clock);
        networkUploads = new RateLimit("uploads from this address", limits.addressUploads(), clock);
    }

    /**
     * Counts a new meeting.
     *
     * @throws ProblemException 429 if the caller has to wait; then nothing is counted
     */
    public void countCreation(RateLimitSubject subject, UUID room) {
        charge(
                subject.caller() instanceof Caller.User user
                        ? List.of(new Charge(userCreations, user.id()))
                        : List.of(
                                new Charge(networkCreations, subject.network()),
                                new Charge(roomCreations, room.toString()),
                                new Charge(guestCreations, ALL)));
    }

    /**
     * Counts a join link.
     *
     * @throws ProblemException 429 if the caller has to wait; then nothing is counted
     */
    public void countJoin(RateLimitSubject subject, UUID room) {
        charge(
                subject.caller() instanceof Caller.User user
                        ? List.of(new Charge(userJoins, user.id()))
                        : List.of(new Charge(networkJoins, subject.network()), new Charge(roomJoins, room.toString())));
    }

    /**
     * Counts a piece of a file, or a transcription that is made again. Users are not limited: what they upload is theirs.
     *
     * @throws ProblemException 429 if the caller has to wait
     */
    public void countUpload(RateLimitSubject subject) {
        if (subject.caller() instanceof Caller.Guest) {
            networkUploads.acquire(subject.network());
        }
    }

    /** All or nothing: a caller who is refused by one limit does not use up another. */
    private static void charge(List<Charge> charges) {
        for (int next = 0; next < charges.size(); next++) {
            try {
                charges.get(next).limit().acquire(charges.get(next).key());
            } catch (ProblemException refused) {
                charges.subList(0, next).forEach(paid -> paid.limit().release(paid.key()));
                throw refused;
            }
        }
    }
}
