/**
 * Service provider interface of video platforms: reactive operations on their REST APIs.
 *
 * <p>No Quarkus, no JAX-RS, no Vert.x. A provider implements {@link dev.parley.platform.spi.VideoPlatform} and
 * {@link dev.parley.platform.spi.webhook.WebhookAdapter} and is found by the container (CDI). The contract rules are in
 * the Javadoc; the testkit tests them.
 */
@NullMarked
package dev.parley.platform.spi;

import org.jspecify.annotations.NullMarked;
