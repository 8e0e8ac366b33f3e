/** Consent of participants to being recorded, and what follows from a refusal. */
@NullMarked
package dev.parley.room.consent;

import org.jspecify.annotations.NullMarked;
