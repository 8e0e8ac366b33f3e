package dev.parley.platform.simulator.webhook;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Webhook delivery: the event and its attempts. */
public final class Delivery {

    /** State of a delivery. */
    public enum State {
        PENDING,
        DELIVERED,
        GIVEN_UP;

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final String id;
    private final Event event;
    private final List<Attempt> attempts = new ArrayList<>();
    private State state = State.PENDING;
    private int tries;

    Delivery(String id, Event event) {
        this.id = id;
        this.event = event;
    }

    /** Id in the control API. */
    public String id() {
        return id;
    }

    public Event event() {
        return event;
    }

    public State state() {
        return state;
    }

    /** Attempts since the last start. */
    int tries() {
        return tries;
    }

    void restart() {
        tries = 0;
        state = State.PENDING;
    }

    void tried(Attempt attempt) {
        attempts.add(attempt);
        tries++;
    }

    void is(State now) {
        state = now;
    }

    /** As the control API shows it: never the body. */
    public JsonObject toJson() {
        JsonArray tried = new JsonArray();
        attempts.forEach(attempt -> tried.add(attempt.toJson()));
        return new JsonObject()
                .put("id", id)
                .put("platform", event.platform())
                .put("type", event.type())
                .put("eventId", event.eventId())
                .put("room", event.room())
                .put("attempts", tried)
                .put("state", state.label());
    }
}
