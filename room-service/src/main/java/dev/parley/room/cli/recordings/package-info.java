/** Commands about recordings, their audio, and the jobs of recording-worker. */
@NullMarked
package dev.parley.room.cli.recordings;

import org.jspecify.annotations.NullMarked;
