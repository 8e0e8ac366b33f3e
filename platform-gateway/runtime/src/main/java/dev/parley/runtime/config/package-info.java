/**
 * Configuration of every service: environment variables are read literally, for which being on the class path is enough, and
 * settings have lower bounds.
 */
@NullMarked
package dev.parley.runtime.config;

import org.jspecify.annotations.NullMarked;
