/** Hashes and message authentication codes of the Java platform, without its checked exceptions. */
@NullMarked
package dev.parley.room.crypto;

import org.jspecify.annotations.NullMarked;
