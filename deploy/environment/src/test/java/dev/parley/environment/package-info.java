@NullMarked
package dev.parley.environment;

import org.jspecify.annotations.NullMarked;
