/** Load on an HTTP server: one thread, plain sockets, requests that were made before. */
@NullMarked
package dev.parley.bench.load;

import org.jspecify.annotations.NullMarked;
