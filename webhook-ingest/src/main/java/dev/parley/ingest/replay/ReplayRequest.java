package dev.parley.ingest.replay;

/**
 * What an operator asks for.
 *
 * @param dryRun only say what would be published
 */
public record ReplayRequest(Selection selection, boolean dryRun) {}
