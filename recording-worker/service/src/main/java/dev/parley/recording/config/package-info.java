/** What an operator can set, and how the environment is read. */
@NullMarked
package dev.parley.recording.config;

import org.jspecify.annotations.NullMarked;
