/**
 * Jitsi: a self-hosted server, or JaaS, its hosted form. Neither has an API that creates rooms: a room is a name, and a
 * signed token in each person's link decides who may join, and in which role.
 *
 * <p>Facts about the provider are documented where the code relies on them, with their source: lib-jitsi-meet's
 * {@code doc/tokens.md} and the Prosody modules of jitsi-meet (tokens), jitsi-contrib's {@code event_sync} (what
 * Prosody sends), Jibri's source (what its recordings and status reports are), developer.8x8.com (JaaS), read in 2026.
 * Every field of a payload is optional here.
 */
@NullMarked
package dev.parley.platform.jitsi;

import org.jspecify.annotations.NullMarked;
