/** Demo: two meetings from room to transcript, with a check of each step. */
@NullMarked
package dev.parley.local.demo;

import org.jspecify.annotations.NullMarked;
