package dev.parley.room.webhooks;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.room.paging.CursorRequest;
import dev.parley.room.paging.Slice;
import dev.parley.room.paging.TimeCursor;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Page of the delivery log.
 *
 * @param nextCursor of the next page; null at the end
 */
record WebhookLogPage(
        List<DeliveryEntry> items,
        @JsonProperty("next_cursor") @Nullable String nextCursor) {

    WebhookLogPage {
        items = List.copyOf(items);
    }

    /** Query parameter of the log. */
    static final class StateFilter {

        @QueryParam("state")
        @Nullable
        String state;

        /** @throws ProblemException 422 for a word that is no state */
        Optional<DeliveryState> wanted() {
            return Optional.ofNullable(state)
                    .filter(word -> !word.isEmpty())
                    .map(word -> DeliveryState.of(word)
                            .orElseThrow(() -> ProblemException.invalidRequest(
                                    "state must be pending, delivered, failed or dropped")));
        }
    }

    static Uni<WebhookLogPage> read(
            WebhookLog log,
            Optional<UUID> room,
            StateFilter state,
            CursorRequest page,
            UnaryOperator<DeliveryEntry> shown) {
        int limit = page.limit();
        // One row more than the limit shows whether there is another page.
        return log.page(new WebhookLog.Filter(room, state.wanted()), page.afterTime(), limit + 1)
                .map(found -> Slice.of(found, limit, entry -> new TimeCursor(entry.createdAt(), entry.id())))
                .map(slice -> new WebhookLogPage(
                        slice.items().stream().map(shown).toList(), slice.next().orElse(null)));
    }
}
