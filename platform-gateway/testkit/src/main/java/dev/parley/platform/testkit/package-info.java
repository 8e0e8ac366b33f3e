/**
 * Contract tests of providers, to inherit, with their fixtures: recorded webhooks and REST exchanges, a signer
 * independent of the verifier, and an HTTP server that plays recorded answers.
 *
 * <p>Test scope everywhere. {@link dev.parley.platform.testkit.WebhookAdapterContract} and
 * {@link dev.parley.platform.testkit.VideoPlatformContract} test the contract rules of the SPI.
 */
@NullMarked
package dev.parley.platform.testkit;

import org.jspecify.annotations.NullMarked;
