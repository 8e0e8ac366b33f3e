/** Benchmarks of room-service: the cost of its calls as rooms, meetings and events accumulate, and a steady mixed load. */
@NullMarked
package dev.parley.bench.rooms;

import org.jspecify.annotations.NullMarked;
