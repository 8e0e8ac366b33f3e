package dev.parley.ingest.operatorapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A page of deliveries.
 *
 * @param items oldest first; may be few, or none, before the end
 * @param from the first moment that is listed
 * @param scanned how many records were looked at for this page
 * @param nextCursor for the next page; absent at the end
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record DeliveryList(List<DeliveryView> items, Instant from, long scanned, Optional<String> nextCursor) {}
