@NullMarked
package dev.parley.runtime.database;

import org.jspecify.annotations.NullMarked;
