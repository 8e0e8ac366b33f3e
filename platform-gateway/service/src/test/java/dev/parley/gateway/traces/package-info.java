@NullMarked
package dev.parley.gateway.traces;

import org.jspecify.annotations.NullMarked;
