/** Who may call. */
@NullMarked
package dev.parley.gateway.access;

import org.jspecify.annotations.NullMarked;
