@NullMarked
package dev.parley.runtime.json;

import org.jspecify.annotations.NullMarked;
