/** Parts of the test beds of all benchmarks: health checks, topics, a server of files. */
@NullMarked
package dev.parley.bench.testbed;

import org.jspecify.annotations.NullMarked;
