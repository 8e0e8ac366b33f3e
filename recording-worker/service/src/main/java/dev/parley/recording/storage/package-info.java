/** Object storages: our own, and those that providers write to. */
@NullMarked
package dev.parley.recording.storage;

import org.jspecify.annotations.NullMarked;
