@NullMarked
package dev.parley.gateway.process;

import org.jspecify.annotations.NullMarked;
