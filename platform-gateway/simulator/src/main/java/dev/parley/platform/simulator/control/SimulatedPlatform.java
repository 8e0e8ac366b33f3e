package dev.parley.platform.simulator.control;

import dev.parley.platform.simulator.fault.Faults;
import dev.parley.platform.simulator.fault.RateLimit;
import dev.parley.platform.simulator.webhook.Delivery;
import io.vertx.core.Future;

/**
 * What can happen at a provider without anybody calling its REST interface. Rooms are named in canonical form: lower
 * case, no leading slash. All methods run on the simulator's one event loop.
 */
public interface SimulatedPlatform {

    /** Its name in the control API and in {@code /v1/<name>/webhook}. */
    String name();

    /**
     * Somebody comes in.
     *
     * @return the participant's id at the provider
     * @throws ControlException if there is no such room, or it lets nobody in any more
     */
    String join(String room, Joiner joiner);

    /**
     * Somebody leaves.
     *
     * @throws ControlException if there is no such room or nobody of that id in it
     */
    void leave(String room, String participantId);

    /** Delivers a recording; fails with {@link ControlException} if this provider would not. */
    Future<RecordingReceipt> record(String room, RecordingOrder order);

    /** Sends a delivery's body once more. */
    void redeliver(Delivery delivery);

    /** What is ordered to go wrong in its REST interface. */
    Faults faults();

    /** Its rate limits. */
    RateLimit rateLimit();
}
