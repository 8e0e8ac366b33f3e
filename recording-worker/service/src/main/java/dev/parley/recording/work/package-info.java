/** Workers: they lease jobs, run the stages and store the outcome. */
@NullMarked
package dev.parley.recording.work;

import org.jspecify.annotations.NullMarked;
