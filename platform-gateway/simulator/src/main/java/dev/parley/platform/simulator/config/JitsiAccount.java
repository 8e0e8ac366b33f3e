package dev.parley.platform.simulator.config;

import java.util.Optional;

/**
 * A self-hosted Jitsi server with a Jibri.
 *
 * @param domain of its XMPP addresses
 * @param eventSecret bearer token of Prosody's events; absent: none are sent
 * @param jibriSecret signs the reports of the finalize script; absent: none are sent
 * @param statusSecret added by a proxy to Jibri's status reports; absent: none are sent
 * @param bucket receives the recordings that the script uploads
 */
public record JitsiAccount(
        String domain,
        Optional<String> eventSecret,
        Optional<String> jibriSecret,
        Optional<String> statusSecret,
        String bucket) {

    /** A server that sends no webhooks. */
    public static final JitsiAccount SILENT =
            new JitsiAccount("meet.local.test", Optional.empty(), Optional.empty(), Optional.empty(), "acme-jibri");

    @Override
    public String toString() {
        return "JitsiAccount[" + domain + "]";
    }
}
