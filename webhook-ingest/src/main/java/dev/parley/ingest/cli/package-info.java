/**
 * Command line for operators: the same jar, started with arguments, calls a running process.
 */
@NullMarked
package dev.parley.ingest.cli;

import org.jspecify.annotations.NullMarked;
