/** Internal HTTP interface: jobs, for operators and the demo. */
@NullMarked
package dev.parley.recording.http;

import org.jspecify.annotations.NullMarked;
