@NullMarked
package dev.parley.runtime.tracing;

import org.jspecify.annotations.NullMarked;
