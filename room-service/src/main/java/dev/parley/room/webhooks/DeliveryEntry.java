package dev.parley.room.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * API representation of a delivery in the log.
 *
 * @param id also the event's, in its body
 * @param attempts begun so far; of one that was broken off, the log has no entry
 * @param nextAttemptAt null if there is none to come, or one under way
 * @param endedAt when it was delivered or given up; null before
 * @param body what is sent; absent in lists and for operators
 * @param log attempts that have ended
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record DeliveryEntry(
        UUID id,
        UUID roomId,
        String event,
        DeliveryState state,
        int attempts,
        Instant createdAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant endedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String body,
        List<Attempt> log) {

    DeliveryEntry {
        log = List.copyOf(log);
    }

    /**
     * Attempt that has ended.
     *
     * @param status null if there was no answer
     * @param error why there was none; null if there was one
     * @param answer its beginning; absent for operators, and if there was none
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Attempt(
            int number,
            Instant startedAt,
            long durationMs,
            @Nullable Integer status,
            @Nullable String error,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String answer) {

        private Attempt withoutAnswer() {
            return new Attempt(number, startedAt, durationMs, status, error, null);
        }

        @Override
        public String toString() {
            return "Attempt[number=" + number + ", status=" + status + "]";
        }
    }

    DeliveryEntry with(List<Attempt> attemptLog) {
        return new DeliveryEntry(
                id, roomId, event, state, attempts, createdAt, nextAttemptAt, endedAt, body, attemptLog);
    }

    /** As the lists show it. */
    DeliveryEntry withoutBody() {
        return new DeliveryEntry(id, roomId, event, state, attempts, createdAt, nextAttemptAt, endedAt, null, log);
    }

    /** As operators see it: nothing that was said in the room, or by its receiver. */
    DeliveryEntry forOperators() {
        return withoutBody().with(log.stream().map(Attempt::withoutAnswer).toList());
    }

    @Override
    public String toString() {
        return "DeliveryEntry[id=" + id + ", event=" + event + ", state=" + state + "]";
    }
}
