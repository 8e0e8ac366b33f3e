package dev.parley.platform.api;

import dev.parley.platform.spi.RecordingControl.Mode;
import java.util.UUID;

/** Which recording to start or stop. {@code instance} is the caller's deterministic id of it. */
public record RecordingControlRequest(Mode mode, UUID instance) {}
