package dev.parley.runtime.config;

import java.time.Duration;
import java.util.Optional;

/**
 * Lower bound of a setting that is a duration. It also catches the most likely mistake: a number without a unit counts seconds,
 * so that {@code 30} is not thirty days.
 *
 * @param variable the environment variable that operators know the setting by
 */
public record MinimumDuration(String variable, Duration minimum) {

    private static final int HOURS_OF_A_DAY = 24;

    /** What is wrong with {@code value}, for operators; empty if it is long enough. */
    public Optional<String> fault(Duration value) {
        return value.compareTo(minimum) < 0
                ? Optional.of("%s is %s and must be %s or longer; a number without a unit counts seconds"
                        .formatted(variable, value, setting()))
                : Optional.empty();
    }

    /** The bound as somebody would set it. */
    private String setting() {
        long hours = minimum.toHours();
        if (!minimum.equals(Duration.ofHours(hours))) {
            return minimum.toString();
        }
        return hours % HOURS_OF_A_DAY == 0 ? minimum.toDays() + "D" : hours + "H";
    }
}
