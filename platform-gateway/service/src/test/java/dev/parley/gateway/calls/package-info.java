@NullMarked
package dev.parley.gateway.calls;

import org.jspecify.annotations.NullMarked;
