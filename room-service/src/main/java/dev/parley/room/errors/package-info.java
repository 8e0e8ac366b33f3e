/** Failures of this service as problem details, beside the runtime's mapper. */
@NullMarked
package dev.parley.room.errors;

import org.jspecify.annotations.NullMarked;
