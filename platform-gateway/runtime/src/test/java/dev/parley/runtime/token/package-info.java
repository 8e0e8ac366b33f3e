@NullMarked
package dev.parley.runtime.token;

import org.jspecify.annotations.NullMarked;
