/** Transcripts: words and speakers, and the forms in which they are read. */
@NullMarked
package dev.parley.room.transcripts;

import org.jspecify.annotations.NullMarked;
