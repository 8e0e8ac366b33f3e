package dev.parley.platform.simulator.control;

import dev.parley.platform.simulator.fault.Faults;
import dev.parley.platform.simulator.fault.RateLimit;
import dev.parley.platform.simulator.webhook.Delivery;
import io.vertx.core.Future;

/**
 * Simulated provider as driven by the control API. Room names are canonical: lower case, no leading slash. All methods
 * run on the simulator's event loop.
 */
public interface SimulatedPlatform {

    /** Name in the control API and in {@code /v1/<name>/webhook}. */
    String name();

    /**
     * A participant joins.
     *
     * @return the provider's participant id
     * @throws ControlException if the room is unknown, full or closed
     */
    String join(String room, JoinRequest joining);

    /**
     * A participant leaves.
     *
     * @throws ControlException if the room or the participant is unknown
     */
    void leave(String room, String participantId);

    /** A participant loses the connection, which the provider may notice later. */
    default void lose(String room, String participantId) {
        leave(room, participantId);
    }

    /**
     * Something happens to a room.
     *
     * @throws ControlException if the provider has no such action, or refuses it
     */
    default void act(String room, RoomAction asked) {
        throw ControlException.invalid("this provider has no actions");
    }

    /** Delivers a recording; fails with {@link ControlException} if the provider would refuse it. */
    Future<RecordingResult> record(String room, RecordingRequest order);

    /** Sends the body of a delivery again. */
    void redeliver(Delivery delivery);

    /** Injected faults of its REST API. */
    Faults faults();

    /** Rate limits of its REST API. */
    RateLimit rateLimit();
}
