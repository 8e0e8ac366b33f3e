/** Terminal output. */
@NullMarked
package dev.parley.local.text;

import org.jspecify.annotations.NullMarked;
