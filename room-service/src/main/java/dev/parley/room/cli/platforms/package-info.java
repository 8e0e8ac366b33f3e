/** Commands about video platforms, and about which rooms meet on which of them. */
@NullMarked
package dev.parley.room.cli.platforms;

import org.jspecify.annotations.NullMarked;
