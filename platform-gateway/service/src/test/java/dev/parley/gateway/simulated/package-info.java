@NullMarked
package dev.parley.gateway.simulated;

import org.jspecify.annotations.NullMarked;
