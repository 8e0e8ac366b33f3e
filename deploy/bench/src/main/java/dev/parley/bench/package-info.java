/**
 * Programs that measure Parley, or put it under load to find out what it loses. Each starts what it measures as
 * processes of its own, prints a table, and ends with one line of figures: {@code key=value key=value …}.
 */
@NullMarked
package dev.parley.bench;

import org.jspecify.annotations.NullMarked;
