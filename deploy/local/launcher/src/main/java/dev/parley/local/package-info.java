/** The whole system on one machine: the commands {@code up} and {@code demo}. */
@NullMarked
package dev.parley.local;

import org.jspecify.annotations.NullMarked;
