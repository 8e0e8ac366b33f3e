/** Jobs: durable rows, leased by the database's clock, fenced by an epoch. */
@NullMarked
package dev.parley.recording.job;

import org.jspecify.annotations.NullMarked;
