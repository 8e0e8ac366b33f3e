@NullMarked
package dev.parley.local.build;

import org.jspecify.annotations.NullMarked;
