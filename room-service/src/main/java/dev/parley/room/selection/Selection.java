package dev.parley.room.selection;

import dev.parley.platform.events.PlatformId;

/** A selected platform, and why it was selected. */
public record Selection(PlatformId platform, SelectionReason reason) {}
