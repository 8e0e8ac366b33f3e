/** What the services' command lines for operators share: their root, and a client of a running service. */
@NullMarked
package dev.parley.runtime.cli;

import org.jspecify.annotations.NullMarked;
