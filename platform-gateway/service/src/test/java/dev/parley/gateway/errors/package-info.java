@NullMarked
package dev.parley.gateway.errors;

import org.jspecify.annotations.NullMarked;
