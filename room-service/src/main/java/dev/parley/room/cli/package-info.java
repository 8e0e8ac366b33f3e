/** Command line of the service. */
@NullMarked
package dev.parley.room.cli;

import org.jspecify.annotations.NullMarked;
