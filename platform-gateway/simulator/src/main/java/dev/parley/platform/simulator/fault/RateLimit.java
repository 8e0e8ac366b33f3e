package dev.parley.platform.simulator.fault;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Rate limit of a provider with fixed windows. Disabled by default. */
public final class RateLimit {

    private final Clock clock;
    private final Function<String, Charge> charges;
    private final Map<String, Window> windows = new HashMap<>();
    private boolean on;
    private OptionalInt most = OptionalInt.empty();

    /** @param charges cost and budget of an operation */
    public RateLimit(Clock clock, Function<String, Charge> charges) {
        this.clock = clock;
        this.charges = charges;
    }

    /**
     * Cost of an operation.
     *
     * @param budget name of the budget
     * @param points cost of the operation
     * @param most points per window
     */
    public record Charge(String budget, int points, int most, Duration window) {}

    /** An exceeded limit: end of the window and its points. */
    public record Exceeded(int most, Duration left, Instant endsAt) {}

    private record Window(Instant endsAt, int used) {}

    /**
     * Switches the limits on or off and resets all windows.
     *
     * @param inWindow points per window of another plan; empty for the provider's smallest plan
     */
    public void enforce(boolean enforced, OptionalInt inWindow) {
        on = enforced;
        most = inWindow;
        windows.clear();
    }

    /** Counts a call of {@code operation}; present if it exceeds the limit. */
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
