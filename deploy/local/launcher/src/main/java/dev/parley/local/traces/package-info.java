/** Receiver of the services' traces, and what it found of one trace. */
@NullMarked
package dev.parley.local.traces;

import org.jspecify.annotations.NullMarked;
