/** The recordings that can be delivered: spoken dialogues, and files of the user's own. */
@NullMarked
package dev.parley.platform.simulator.media;

import org.jspecify.annotations.NullMarked;
