/** Faults of the whole system: meetings on all platforms while services, broker, database and storage are killed, frozen and restarted. */
@NullMarked
package dev.parley.bench.storm;

import org.jspecify.annotations.NullMarked;
