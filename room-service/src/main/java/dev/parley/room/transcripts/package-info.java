/** Transcripts: words and speakers, and the formats in which they are returned. */
@NullMarked
package dev.parley.room.transcripts;

import org.jspecify.annotations.NullMarked;
