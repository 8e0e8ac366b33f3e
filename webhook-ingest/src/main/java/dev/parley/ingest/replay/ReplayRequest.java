package dev.parley.ingest.replay;

/**
 * Request of an operator to replay deliveries.
 *
 * @param dryRun only count what would be published
 */
public record ReplayRequest(Selection selection, boolean dryRun) {}
