package dev.parley.platform.spi.webhook;

import java.util.List;

/**
 * One way in: where a provider sends what, and how it signs it.
 *
 * @param name unique within the platform; kept with the delivery, so that the normaliser knows the shape
 * @param path below {@code /v1/<platform>/}, for example {@code webhook}
 * @param aliases further absolute paths that callers know, for example {@code /hooks/acme}
 * @param secrets all that are active, newest first; none at all: the route does not exist (404)
 */
public record WebhookRoute(
        String name, String path, List<String> aliases, SignatureScheme scheme, List<Secret> secrets) {

    public WebhookRoute {
        aliases = List.copyOf(aliases);
        secrets = List.copyOf(secrets);
    }
}
