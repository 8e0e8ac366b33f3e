/** Benchmark of platform-gateway: latency added to a provider call, throughput, processor time. */
@NullMarked
package dev.parley.bench.gateway;

import org.jspecify.annotations.NullMarked;
