package dev.parley.platform.simulator.config;

import java.util.Optional;

/**
 * The customer's domain at Daily.
 *
 * @param webhookSecret base64; signs the webhook that the domain has from the start. Without it the domain has none
 *     until one is registered
 * @param bucket where raw tracks go
 */
public record DailyAccount(String apiKey, Optional<String> webhookSecret, String subdomain, String bucket) {

    public DailyAccount {
        if (apiKey.isBlank()) {
            throw new IllegalArgumentException("the simulated Daily needs an API key");
        }
    }

    @Override
    public String toString() {
        return "DailyAccount[" + subdomain + "]";
    }
}
