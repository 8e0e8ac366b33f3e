package dev.parley.platform.simulator.config;

import java.util.Optional;

/**
 * The customer's own Jitsi server, with a Jibri beside it. Nobody has to be a customer of anybody for that.
 *
 * @param domain of its addresses in XMPP
 * @param eventSecret what Prosody sends with its events; without it none are sent
 * @param jibriSecret signs what the script at the Jibri tells; without it nothing is told
 * @param statusSecret what a proxy adds to the Jibri's status reports; without it none are sent
 * @param bucket where the script uploads recordings to
 */
public record JitsiAccount(
        String domain,
        Optional<String> eventSecret,
        Optional<String> jibriSecret,
        Optional<String> statusSecret,
        String bucket) {

    /** One that sends nothing. */
    public static final JitsiAccount SILENT =
            new JitsiAccount("meet.local.test", Optional.empty(), Optional.empty(), Optional.empty(), "acme-jibri");

    @Override
    public String toString() {
        return "JitsiAccount[" + domain + "]";
    }
}
