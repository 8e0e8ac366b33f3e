/** Scans of the providers' lists of recordings: webhooks and notifications can be lost. */
@NullMarked
package dev.parley.recording.discovery;

import org.jspecify.annotations.NullMarked;
