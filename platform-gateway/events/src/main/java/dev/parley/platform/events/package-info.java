/**
 * What happened at a provider, in words that no provider owns: records and their JSON.
 *
 * <p>A leaf: no framework, no I/O. Everybody may depend on it. {@link dev.parley.platform.events.PlatformEvent} is the
 * envelope, {@link dev.parley.platform.events.Fact} says what happened, and
 * {@link dev.parley.platform.events.PlatformEventCodec} is the only place that knows the wire form.
 */
@NullMarked
package dev.parley.platform.events;

import org.jspecify.annotations.NullMarked;
