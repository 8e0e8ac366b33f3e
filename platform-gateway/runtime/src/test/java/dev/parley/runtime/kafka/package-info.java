@NullMarked
package dev.parley.runtime.kafka;

import org.jspecify.annotations.NullMarked;
