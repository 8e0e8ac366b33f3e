/** What an operator can set. */
@NullMarked
package dev.parley.recording.config;

import org.jspecify.annotations.NullMarked;
