/** HTTP load generator: one thread, plain sockets, prepared requests. */
@NullMarked
package dev.parley.bench.load;

import org.jspecify.annotations.NullMarked;
