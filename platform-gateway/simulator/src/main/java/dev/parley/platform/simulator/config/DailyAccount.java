package dev.parley.platform.simulator.config;

import java.util.Optional;

/**
 * The customer's domain at Daily.
 *
 * @param webhookSecret base64; signs the webhook that exists from the start; absent: no webhook until one is registered
 * @param bucket receives raw tracks
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
