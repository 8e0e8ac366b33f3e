@NullMarked
package dev.parley.runtime.config;

import org.jspecify.annotations.NullMarked;
