/**
 * Recording control: starts and stops recordings on platforms where neither the provider nor the client does. The intent is
 * stored in the transaction of the event that causes it; a timer executes it.
 */
@NullMarked
package dev.parley.room.recordingcontrol;

import org.jspecify.annotations.NullMarked;
