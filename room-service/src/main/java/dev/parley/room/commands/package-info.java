/** Commands to recording-worker: written to the outbox in the transaction of their cause. */
@NullMarked
package dev.parley.room.commands;

import org.jspecify.annotations.NullMarked;
