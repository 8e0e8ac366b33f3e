package dev.parley.platform.simulator.config;

/**
 * Settings of a server's token authentication.
 *
 * @param secret Prosody's {@code app_secret}
 * @param issuer the only one of {@code asap_accepted_issuers}
 * @param audience the only one of {@code asap_accepted_audiences}
 * @param recorderAllowed whether the recorder's domain is in {@code token_verification_allowlist}
 */
public record TokenSettings(String secret, String issuer, String audience, boolean recorderAllowed) {

    /** Settings of a server that lets its recorder in. */
    public TokenSettings(String secret, String issuer, String audience) {
        this(secret, issuer, audience, true);
    }

    @Override
    public String toString() {
        return "TokenSettings[" + issuer + "]";
    }
}
