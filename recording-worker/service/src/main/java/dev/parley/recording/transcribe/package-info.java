/** Speech to text: engines behind one interface, and the transcript they make. */
@NullMarked
package dev.parley.recording.transcribe;

import org.jspecify.annotations.NullMarked;
