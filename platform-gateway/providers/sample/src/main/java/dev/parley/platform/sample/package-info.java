/**
 * Fictitious provider, made by the steps of docs/add-a-provider.md and tested by the same contracts as the others. It
 * shows that adding a provider changes no Java file outside its folder.
 *
 * <p>Its invented API: rooms are created under a name that we choose, so a repeated creation is the same call; only
 * people start a recording; webhooks are signed in two headers.
 */
@NullMarked
package dev.parley.platform.sample;

import org.jspecify.annotations.NullMarked;
