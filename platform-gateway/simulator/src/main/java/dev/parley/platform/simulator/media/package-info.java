/** Media of simulated recordings: bundled dialogues and local files. */
@NullMarked
package dev.parley.platform.simulator.media;

import org.jspecify.annotations.NullMarked;
