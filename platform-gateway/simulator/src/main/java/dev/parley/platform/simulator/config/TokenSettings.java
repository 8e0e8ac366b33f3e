package dev.parley.platform.simulator.config;

/**
 * Settings of a server's token authentication.
 *
 * @param secret Prosody's {@code app_secret}
 * @param issuer the only one of {@code asap_accepted_issuers}
 * @param audience the only one of {@code asap_accepted_audiences}
 */
public record TokenSettings(String secret, String issuer, String audience) {

    @Override
    public String toString() {
        return "TokenSettings[" + issuer + "]";
    }
}
