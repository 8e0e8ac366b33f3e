/** Commands about the webhooks that rooms send. */
@NullMarked
package dev.parley.room.cli.webhooks;

import org.jspecify.annotations.NullMarked;
