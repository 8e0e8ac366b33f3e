/** Two meetings played from room to transcript, and the proof that each step was seen. */
@NullMarked
package dev.parley.local.demo;

import org.jspecify.annotations.NullMarked;
