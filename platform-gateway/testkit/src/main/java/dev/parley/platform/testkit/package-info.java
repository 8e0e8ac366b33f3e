/**
 * What every provider must do, as tests to inherit, and what such tests need: recorded webhooks and REST exchanges, a
 * signer written apart from the verifier, and a provider that answers what was recorded.
 *
 * <p>Test scope everywhere. {@link dev.parley.platform.testkit.WebhookAdapterContract} and
 * {@link dev.parley.platform.testkit.VideoPlatformContract} turn the laws of the SPI into tests.
 */
@NullMarked
package dev.parley.platform.testkit;

import org.jspecify.annotations.NullMarked;
