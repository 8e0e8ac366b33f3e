/**
 * What operators do with the delivery log: look into it, and have parts of it normalised and published once more.
 */
@NullMarked
package dev.parley.ingest.replay;

import org.jspecify.annotations.NullMarked;
