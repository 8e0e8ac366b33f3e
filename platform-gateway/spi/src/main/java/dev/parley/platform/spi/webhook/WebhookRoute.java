package dev.parley.platform.spi.webhook;

import java.util.List;

/**
 * One way in: where a provider sends what, and how it signs it. A path that ends in {@code /*} stands for the path before
 * that and for everything below it, where a provider adds to the address that it was given.
 *
 * @param name unique within the platform; kept with the delivery, so that the normaliser knows the shape
 * @param path below {@code /v1/<platform>/}, for example {@code webhook}
 * @param aliases further absolute paths that callers know, for example {@code /hooks/acme}
 * @param secrets all that are active, newest first; none at all: the route does not exist (404), unless it is {@link
 *     SignatureScheme.Unsigned}
 */
public record WebhookRoute(
        String name, String path, List<String> aliases, SignatureScheme scheme, List<Secret> secrets) {

    /** @throws IllegalArgumentException if the scheme needs public keys and a secret is none */
    public WebhookRoute {
        aliases = List.copyOf(aliases);
        secrets = List.copyOf(secrets);
        if (scheme instanceof SignatureScheme.BearerJwt) {
            secrets.forEach(PublicKeyText::read);
        }
    }

    /** Whether something is received there: it has a secret, or is one that needs none. */
    public boolean exists() {
        return !secrets.isEmpty() || scheme instanceof SignatureScheme.Unsigned;
    }
}
