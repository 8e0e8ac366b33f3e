@NullMarked
package dev.parley.runtime.net;

import org.jspecify.annotations.NullMarked;
