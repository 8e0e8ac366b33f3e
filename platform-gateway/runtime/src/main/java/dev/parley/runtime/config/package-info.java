/** Configuration that every service carries: environment variables read literally. Being on the class path is enough. */
@NullMarked
package dev.parley.runtime.config;

import org.jspecify.annotations.NullMarked;
