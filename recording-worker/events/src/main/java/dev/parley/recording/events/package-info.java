/**
 * What happened to a recording and its transcript, and the commands that the worker takes. A leaf without a framework:
 * room-service reads the events and sends the commands.
 */
@NullMarked
package dev.parley.recording.events;

import org.jspecify.annotations.NullMarked;
