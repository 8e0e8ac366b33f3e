/** The internal HTTP interface: jobs, for operators and the demo; and every failure as problem details. */
@NullMarked
package dev.parley.recording.http;

import org.jspecify.annotations.NullMarked;
