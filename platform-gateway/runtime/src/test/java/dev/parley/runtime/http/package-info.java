@NullMarked
package dev.parley.runtime.http;

import org.jspecify.annotations.NullMarked;
