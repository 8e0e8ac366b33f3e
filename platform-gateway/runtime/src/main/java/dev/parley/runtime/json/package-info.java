/** Rules of the JSON that services accept in requests. */
@NullMarked
package dev.parley.runtime.json;

import org.jspecify.annotations.NullMarked;
