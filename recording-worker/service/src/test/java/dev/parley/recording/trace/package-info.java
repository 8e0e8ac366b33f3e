@NullMarked
package dev.parley.recording.trace;

import org.jspecify.annotations.NullMarked;
