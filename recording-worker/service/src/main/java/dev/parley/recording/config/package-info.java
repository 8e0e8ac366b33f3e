/** Settings of the worker. */
@NullMarked
package dev.parley.recording.config;

import org.jspecify.annotations.NullMarked;
