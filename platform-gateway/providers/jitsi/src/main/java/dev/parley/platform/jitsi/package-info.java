/**
 * Jitsi: a server of one's own, or JaaS, its hosted form. Neither has an API that makes rooms: a room is a name, and who
 * may come in, and as what, is said by a signed token in each person's link.
 *
 * <p>Facts about the provider stand where they matter, with their source: lib-jitsi-meet's {@code doc/tokens.md} and the
 * Prosody modules of jitsi-meet (tokens), jitsi-contrib's {@code event_sync} (what Prosody sends), Jibri's source (what
 * its recordings and status reports are), developer.8x8.com (JaaS), read in 2026. Every field of a payload is optional
 * to this package.
 */
@NullMarked
package dev.parley.platform.jitsi;

import org.jspecify.annotations.NullMarked;
