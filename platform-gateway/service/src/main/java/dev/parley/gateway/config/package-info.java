/** Settings, and how the environment is read. */
@NullMarked
package dev.parley.gateway.config;

import org.jspecify.annotations.NullMarked;
