package dev.parley.room.registration;

import java.net.URI;
import java.util.Optional;

/**
 * One platform's webhook at its last check.
 *
 * @param detail text for operators; never a secret
 */
public record RegisteredWebhook(String platform, URI address, RegistrationStatus status, Optional<String> detail) {}
