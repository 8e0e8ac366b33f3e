/**
 * Simulated self-hosted Jitsi: room events of Prosody's event_sync, uploads and reports of the finalize script
 * at a Jibri, and Jibri's status reports. It has no REST API.
 */
@NullMarked
package dev.parley.platform.simulator.jitsi;

import org.jspecify.annotations.NullMarked;
