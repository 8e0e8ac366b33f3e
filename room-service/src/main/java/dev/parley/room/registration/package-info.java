/** Our webhooks at the providers that let them be registered through their API: made, repaired, and told of. */
@NullMarked
package dev.parley.room.registration;

import org.jspecify.annotations.NullMarked;
