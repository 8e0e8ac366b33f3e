/** Recordings that no event told of: webhooks and notices get lost, so what providers list is asked for now and then. */
@NullMarked
package dev.parley.recording.discovery;

import org.jspecify.annotations.NullMarked;
