/** Terminal output, and JSON that is read and written. */
@NullMarked
package dev.parley.local.text;

import org.jspecify.annotations.NullMarked;
