/** What the gateway adds to a provider's own time. */
@NullMarked
package dev.parley.bench.gateway;

import org.jspecify.annotations.NullMarked;
