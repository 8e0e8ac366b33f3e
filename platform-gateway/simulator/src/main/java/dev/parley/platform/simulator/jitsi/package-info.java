/**
 * A Jitsi server of one's own, as far as it can be heard: what Prosody's event_sync sends about rooms, what the script
 * at a Jibri uploads and tells, and the Jibri's status reports. It has no REST interface.
 */
@NullMarked
package dev.parley.platform.simulator.jitsi;

import org.jspecify.annotations.NullMarked;
