/** Bodies of incoming HTTP requests while they arrive: limits of their size, of their sum and of their time. */
@NullMarked
package dev.parley.runtime.body;

import org.jspecify.annotations.NullMarked;
