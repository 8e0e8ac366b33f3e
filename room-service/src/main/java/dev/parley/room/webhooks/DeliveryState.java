package dev.parley.room.webhooks;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.parley.room.webhooks.RetryPolicy.Decision;
import java.util.Arrays;
import java.util.Optional;

/** State of a delivery. */
enum DeliveryState {
    /** There is an attempt to come, or one under way. */
    PENDING("pending"),
    /** A receiver answered 2xx. */
    DELIVERED("delivered"),
    /** The receiver refused it, or did not take it in about a day. */
    FAILED("failed"),
    /** The room had no webhook any more. */
    DROPPED("dropped");

    private final String word;

    DeliveryState(String word) {
        this.word = word;
    }

    /** The word in the API and in the database. */
    @JsonValue
    String word() {
        return word;
    }

    static DeliveryState after(Decision decision) {
        if (decision instanceof Decision.Delivered) {
            return DELIVERED;
        }
        if (decision instanceof Decision.Dropped) {
            return DROPPED;
        }
        return decision instanceof Decision.Retried ? PENDING : FAILED;
    }

    /** The state of this word; empty for any other word. */
    static Optional<DeliveryState> of(String word) {
        return Arrays.stream(values()).filter(state -> state.word.equals(word)).findFirst();
    }
}
