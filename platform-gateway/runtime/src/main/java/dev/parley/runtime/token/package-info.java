/** The internal token: the bearer token by which Parley's services authenticate to each other. */
@NullMarked
package dev.parley.runtime.token;

import org.jspecify.annotations.NullMarked;
