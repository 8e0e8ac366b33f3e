@NullMarked
package dev.parley.platform.api;

import org.jspecify.annotations.NullMarked;
