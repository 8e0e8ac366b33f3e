package dev.parley.platform.api;

import dev.parley.platform.spi.RecordingControl.Started;

/** Result of a start; both outcomes are success. */
public record RecordingStarted(Started outcome) {}
