package dev.parley.platform.simulator.config;

import java.net.URI;
import java.util.Optional;

/**
 * The customer's organisation at Whereby.
 *
 * @param webhookSecret signs webhooks; without it none are sent
 * @param bucket receives recordings unless a meeting requests otherwise; absent: Whereby keeps them
 * @param queue receives an S3 event notification for every new object in the bucket; absent: none are sent
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
