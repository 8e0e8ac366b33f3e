package dev.parley.ingest.operatorapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One page of a list of deliveries.
 *
 * @param items oldest first; a page before the last may be short or empty
 * @param from start of the listed time window
 * @param scanned number of records that were read for this page
 * @param nextCursor cursor of the next page; absent on the last page
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record DeliveryList(List<DeliveryView> items, Instant from, long scanned, Optional<String> nextCursor) {}
