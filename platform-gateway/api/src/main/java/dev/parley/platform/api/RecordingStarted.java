package dev.parley.platform.api;

import dev.parley.platform.spi.RecordingControl.Started;

/** How a start ended; both outcomes are success. */
public record RecordingStarted(Started outcome) {}
