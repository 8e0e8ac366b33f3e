/**
 * A provider that nobody has: the guide in docs/add-a-provider.md, followed to the letter and held to the same contracts
 * as the others. It shows that a provider is added without a change to any Java file outside its folder.
 *
 * <p>What is made up here and documented by real providers: rooms are put under a name that we choose, so a repeated
 * creation is the same call; people can only start a recording themselves; webhooks are signed in two headers.
 */
@NullMarked
package dev.parley.platform.sample;

import org.jspecify.annotations.NullMarked;
