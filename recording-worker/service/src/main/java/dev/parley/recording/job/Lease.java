package dev.parley.recording.job;

import java.util.UUID;

/**
 * The right to work on a job.
 *
 * @param epoch every write under this lease carries it; once a later lease was given, such writes are refused
 */
public record Lease(UUID recordingId, long epoch) {}
