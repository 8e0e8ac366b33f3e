/** Speech to text: engines behind one interface, and the assembly of transcripts. */
@NullMarked
package dev.parley.recording.transcribe;

import org.jspecify.annotations.NullMarked;
