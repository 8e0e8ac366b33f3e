/** Command line for operators: lists and changes the jobs of a running worker through its HTTP interface. */
@NullMarked
package dev.parley.recording.cli;

import org.jspecify.annotations.NullMarked;
