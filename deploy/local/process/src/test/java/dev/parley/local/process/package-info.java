@NullMarked
package dev.parley.local.process;

import org.jspecify.annotations.NullMarked;
