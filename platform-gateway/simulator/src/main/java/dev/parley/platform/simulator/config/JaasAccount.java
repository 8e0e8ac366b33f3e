package dev.parley.platform.simulator.config;

import java.security.PublicKey;
import java.util.Optional;

/**
 * The customer's account at JaaS.
 *
 * @param keyId of the API key, with the AppID before it
 * @param publicKey of the API key; without it every call is refused
 * @param webhookSecret signs webhooks; without it none are sent
 */
public record JaasAccount(String appId, String keyId, Optional<PublicKey> publicKey, Optional<String> webhookSecret) {

    /** An account that sends no webhooks and refuses all calls. */
    public static final JaasAccount SILENT = new JaasAccount(
            "vpaas-magic-cookie-local", "vpaas-magic-cookie-local/key", Optional.empty(), Optional.empty());

    @Override
    public String toString() {
        return "JaasAccount[" + appId + "]";
    }
}
