package dev.parley.recording.job;

import java.time.Instant;

/** How the last try that failed did so. */
public record JobError(Stage stage, String code, String detail, Instant at) {}
