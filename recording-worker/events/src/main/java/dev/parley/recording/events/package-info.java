/**
 * Events about recordings and transcripts, and the commands to the worker. Without a framework; room-service reads the
 * events and sends the commands.
 */
@NullMarked
package dev.parley.recording.events;

import org.jspecify.annotations.NullMarked;
