/** Commands about deliveries of webhook-ingest and their replay. */
@NullMarked
package dev.parley.room.cli.deliveries;

import org.jspecify.annotations.NullMarked;
