package dev.parley.recording.job;

import java.time.Instant;

/** Failure of the last attempt that failed. */
public record JobError(Stage stage, String code, String detail, Instant at) {}
