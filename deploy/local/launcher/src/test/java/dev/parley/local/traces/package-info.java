@NullMarked
package dev.parley.local.traces;

import org.jspecify.annotations.NullMarked;
