/**
 * What a provider is: reactive operations on its REST API.
 *
 * <p>No Quarkus, no JAX-RS, no Vert.x. A provider implements {@link dev.parley.platform.spi.VideoPlatform} and
 * {@link dev.parley.platform.spi.webhook.WebhookAdapter} and is found by the container. Laws that every provider keeps
 * stand on the methods; the testkit turns them into tests.
 */
@NullMarked
package dev.parley.platform.spi;

import org.jspecify.annotations.NullMarked;
