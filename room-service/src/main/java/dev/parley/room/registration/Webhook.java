package dev.parley.room.registration;

import java.net.URI;
import java.util.Optional;

/**
 * One platform's webhook when it was last looked at.
 *
 * @param detail for operators; never a secret
 */
record Webhook(String platform, URI address, WebhookStatus standing, Optional<String> detail) {}
