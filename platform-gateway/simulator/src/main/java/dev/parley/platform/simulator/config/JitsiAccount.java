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
 * @param tokens which tokens let people in; absent: none does
 * @param statusKey Jibri's own signature of its status reports, in place of a proxy's token
 */
public record JitsiAccount(
        String domain,
        Optional<String> eventSecret,
        Optional<String> jibriSecret,
        Optional<String> statusSecret,
        String bucket,
        Optional<TokenSettings> tokens,
        Optional<StatusKey> statusKey) {

    /** A server that sends no webhooks. */
    public static final JitsiAccount SILENT =
            new JitsiAccount("meet.local.test", Optional.empty(), Optional.empty(), Optional.empty(), "acme-jibri");

    /** A server that checks no tokens, and whose Jibri signs nothing. */
    public JitsiAccount(
            String domain,
            Optional<String> eventSecret,
            Optional<String> jibriSecret,
            Optional<String> statusSecret,
            String bucket) {
        this(domain, eventSecret, jibriSecret, statusSecret, bucket, Optional.empty(), Optional.empty());
    }

    @Override
    public String toString() {
        return "JitsiAccount[" + domain + "]";
    }
}
