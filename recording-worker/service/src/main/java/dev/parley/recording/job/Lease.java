package dev.parley.recording.job;

import java.util.UUID;

/**
 * Lease of a job.
 *
 * @param epoch fencing token: every write under this lease carries it, and is refused once a later lease exists
 */
public record Lease(UUID recordingId, long epoch) {}
