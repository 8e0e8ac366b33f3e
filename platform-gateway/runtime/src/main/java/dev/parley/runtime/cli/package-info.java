/** What the services' command lines for operators share: a client of the operator API of a running service. */
@NullMarked
package dev.parley.runtime.cli;

import org.jspecify.annotations.NullMarked;
