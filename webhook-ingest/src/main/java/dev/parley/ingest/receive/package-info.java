/**
 * From a provider's request to its answer: bounded reading, verification, append, one place for all answers.
 */
@NullMarked
package dev.parley.ingest.receive;

import org.jspecify.annotations.NullMarked;
