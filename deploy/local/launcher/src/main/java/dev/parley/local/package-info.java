/** Local stack: the commands {@code up} and {@code demo}. */
@NullMarked
package dev.parley.local;

import org.jspecify.annotations.NullMarked;
