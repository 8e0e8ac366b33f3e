/** Probing and conversion of media files by ffmpeg, in a process of its own. */
@NullMarked
package dev.parley.recording.media;

import org.jspecify.annotations.NullMarked;
