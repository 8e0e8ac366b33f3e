@NullMarked
package dev.parley.local.testing;

import org.jspecify.annotations.NullMarked;
