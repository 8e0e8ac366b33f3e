/** What the terminal shows. */
@NullMarked
package dev.parley.local.text;

import org.jspecify.annotations.NullMarked;
