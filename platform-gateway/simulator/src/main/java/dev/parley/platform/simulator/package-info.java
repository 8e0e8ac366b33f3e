/**
 * Simulators of the video providers for demonstrations and end-to-end tests without an account: each implements its
 * provider's wire protocol on its own port; a control API drives participants and recordings.
 */
@NullMarked
package dev.parley.platform.simulator;

import org.jspecify.annotations.NullMarked;
