package dev.parley.platform.spi.webhook;

import java.util.List;

/**
 * Webhook route: a path with its signature scheme and secrets. A path that ends in {@code /*} matches the path before
 * that and everything below it, for providers that add to the configured address.
 *
 * @param name unique within the platform; kept with the delivery, so that the normalizer knows the shape
 * @param path below {@code /v1/<platform>/}, for example {@code webhook}
 * @param aliases further absolute paths of the route, for example {@code /hooks/acme}
 * @param secrets all active secrets, newest first; without any the route does not exist (404), unless it is
 *     {@link SignatureScheme.Unsigned}
 */
public record WebhookRoute(
        String name, String path, List<String> aliases, SignatureScheme scheme, List<Secret> secrets) {

    /** @throws IllegalArgumentException if the scheme needs public keys and a secret is not one */
    public WebhookRoute {
        aliases = List.copyOf(aliases);
        secrets = List.copyOf(secrets);
        if (scheme instanceof SignatureScheme.BearerJwt) {
            secrets.forEach(PublicKeyPemParser::read);
        }
    }

    /** Whether the route receives webhooks: it has a secret or needs none. */
    public boolean exists() {
        return !secrets.isEmpty() || scheme instanceof SignatureScheme.Unsigned;
    }
}
