package dev.parley.platform.simulator.config;

import java.net.URI;
import java.util.Optional;

/**
 * The customer's organisation at Whereby.
 *
 * @param webhookSecret signs webhooks; without it none are sent
 * @param bucket where recordings go unless a meeting says otherwise; none: Whereby keeps them
 * @param queue told of every new object in the bucket, as the storage's own notifications would; none: nobody is told
 */
public record WherebyAccount(
        String apiKey, Optional<String> webhookSecret, String subdomain, Optional<String> bucket, Optional<URI> queue) {

    public WherebyAccount {
        if (apiKey.isBlank()) {
            throw new IllegalArgumentException("the simulated Whereby needs an API key");
        }
    }

    @Override
    public String toString() {
        return "WherebyAccount[" + subdomain + "]";
    }
}
