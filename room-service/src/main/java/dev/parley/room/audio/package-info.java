/** Audio of transcripts: played from object storage, by ranges, with constant memory. */
@NullMarked
package dev.parley.room.audio;

import org.jspecify.annotations.NullMarked;
