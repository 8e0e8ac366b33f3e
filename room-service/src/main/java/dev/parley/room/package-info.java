/** Service for rooms, meetings, recordings and transcripts, with the public HTTP API. */
@NullMarked
package dev.parley.room;

import org.jspecify.annotations.NullMarked;
