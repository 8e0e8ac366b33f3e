/** Processes of the local stack: definition, environment, start and stop. */
@NullMarked
package dev.parley.local.stack;

import org.jspecify.annotations.NullMarked;
