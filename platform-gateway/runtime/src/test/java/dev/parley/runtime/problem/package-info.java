@NullMarked
package dev.parley.runtime.problem;

import org.jspecify.annotations.NullMarked;
