package dev.parley.platform.api;

import dev.parley.platform.spi.RecordingControl.Mode;
import java.util.UUID;

/** Request to start or stop a recording. {@code instance} is its id, chosen by the caller and the same in retries. */
public record RecordingControlRequest(Mode mode, UUID instance) {}
