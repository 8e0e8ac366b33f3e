package dev.parley.platform.simulator.fault;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** A provider's rate limits, in fixed windows. Off until it is switched on. */
public final class RateLimit {

    private final Clock clock;
    private final Function<String, Charge> charges;
    private final Map<String, Window> windows = new HashMap<>();
    private boolean on;
    private OptionalInt most = OptionalInt.empty();

    /** @param charges what an operation costs, and against which budget */
    public RateLimit(Clock clock, Function<String, Charge> charges) {
        this.clock = clock;
        this.charges = charges;
    }

    /**
     * What an operation costs.
     *
     * @param budget the name of what is used up
     * @param points used up by the operation
     * @param most that may be used up in one window
     */
    public record Charge(String budget, int points, int most, Duration window) {}

    /** One request too many: when the window ends, and what it allows. */
    public record Exceeded(int most, Duration left, Instant endsAt) {}

    private record Window(Instant endsAt, int used) {}

    /**
     * Switches the limits on or off; either way everybody starts afresh.
     *
     * @param inWindow what may be used up in one window, as on another plan; empty for the provider's smallest
     */
    public void enforce(boolean enforced, OptionalInt inWindow) {
        on = enforced;
        most = inWindow;
        windows.clear();
    }

    /** Counts a call of {@code operation}; says by how much it comes too early, if it does. */
    public Optional<Exceeded> take(String operation) {
        if (!on) {
            return Optional.empty();
        }
        Charge charge = charges.apply(operation);
        Instant now = clock.instant();
        Window window = windows.get(charge.budget());
        if (window == null || !now.isBefore(window.endsAt())) {
            window = new Window(now.plus(charge.window()), 0);
        }
        int allowed = most.orElse(charge.most());
        if (window.used() + charge.points() > allowed) {
            return Optional.of(new Exceeded(allowed, Duration.between(now, window.endsAt()), window.endsAt()));
        }
        windows.put(charge.budget(), new Window(window.endsAt(), window.used() + charge.points()));
        return Optional.empty();
    }
}
