/** Customer's buckets and queue as a provider writes to them. All calls run on worker threads. */
@NullMarked
package dev.parley.platform.simulator.storage;

import org.jspecify.annotations.NullMarked;
