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

    /** Delivers a recording; fails with {@link ControlException} if the provider would refuse it. */
    Future<RecordingResult> record(String room, RecordingRequest order);

    /** Sends the body of a delivery again. */
    void redeliver(Delivery delivery);

    /** Injected faults of its REST API. */
    Faults faults();

    /** Rate limits of its REST API. */
    RateLimit rateLimit();
}
