/** Who calls: API keys for services, and what each caller may do. */
@NullMarked
package dev.parley.room.access;

import org.jspecify.annotations.NullMarked;
