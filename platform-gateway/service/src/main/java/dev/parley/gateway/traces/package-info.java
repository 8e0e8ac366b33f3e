/** What traces tell, and what they never do. */
@NullMarked
package dev.parley.gateway.traces;

import org.jspecify.annotations.NullMarked;
