/**
 * Events at providers, in a form that is the same for all: records and their JSON.
 *
 * <p>A leaf: no framework, no I/O. Everybody may depend on it. {@link dev.parley.platform.events.PlatformEvent} is the
 * envelope, {@link dev.parley.platform.events.Fact} says what happened, and only
 * {@link dev.parley.platform.events.PlatformEventCodec} knows the wire form.
 */
@NullMarked
package dev.parley.platform.events;

import org.jspecify.annotations.NullMarked;
