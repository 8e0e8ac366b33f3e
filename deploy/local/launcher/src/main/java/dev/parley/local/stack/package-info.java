/** The processes of the local stack: what they are, what they are told, how they start and end. */
@NullMarked
package dev.parley.local.stack;

import org.jspecify.annotations.NullMarked;
