package dev.parley.room.selection;

import dev.parley.platform.events.PlatformId;

/** A platform and why it was chosen. */
public record Selection(PlatformId platform, SelectionReason reason) {}
