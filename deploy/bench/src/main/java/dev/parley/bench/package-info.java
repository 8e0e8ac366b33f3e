/**
 * Benchmarks and fault tests of Parley. Each starts the processes under test, prints a table, and ends with one result
 * line: {@code key=value key=value …}.
 */
@NullMarked
package dev.parley.bench;

import org.jspecify.annotations.NullMarked;
