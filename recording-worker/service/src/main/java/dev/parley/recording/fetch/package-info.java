/** Copies recordings from their source into our storage: streamed, resumed after breaks, with checksums. */
@NullMarked
package dev.parley.recording.fetch;

import org.jspecify.annotations.NullMarked;
