package dev.parley.platform.simulator;

import dev.parley.platform.simulator.config.AwsAccess;
import dev.parley.platform.simulator.config.DailyAccount;
import dev.parley.platform.simulator.config.JaasAccount;
import dev.parley.platform.simulator.config.JitsiAccount;
import dev.parley.platform.simulator.config.Timing;
import dev.parley.platform.simulator.config.TokenSettings;
import dev.parley.platform.simulator.config.WherebyAccount;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Configuration of the simulators.
 *
 * @param ingest receives webhooks below {@code <ingest>/v1/<platform>}; absent: no webhooks are sent
 * @param aws the customer's buckets and queue; absent: recordings that need them are refused
 * @param clock the providers' clock
 */
public record SimulatorConfig(
        Ports ports,
        Optional<URI> ingest,
        WherebyAccount whereby,
        DailyAccount daily,
        JitsiAccount jitsi,
        JaasAccount jaas,
        Optional<AwsAccess> aws,
        Timing timing,
        Clock clock) {

    /** The ports on the loopback address; 0 is any free one. */
    public record Ports(int control, int whereby, int daily, int jitsi) {
        /** Any free ports. */
        public static final Ports FREE = new Ports(0, 0, 0, 0);
    }

    /**
     * For tests: free ports, accounts with the given keys, no webhooks and no storage.
     *
     * @see #withIngest
     * @see #withAws
     */
    public static SimulatorConfig forTests(String wherebyApiKey, String dailyApiKey) {
        return new SimulatorConfig(
                Ports.FREE,
                Optional.empty(),
                new WherebyAccount(
                        wherebyApiKey, Optional.empty(), "acme-labs", Optional.of("acme-whereby"), Optional.empty()),
                new DailyAccount(dailyApiKey, Optional.empty(), "acmelabs", "acme-daily"),
                JitsiAccount.SILENT,
                JaasAccount.SILENT,
                Optional.empty(),
                Timing.LOCAL,
                Clock.systemUTC());
    }

    /** A copy with webhooks to {@code to}, signed with these secrets (Daily's is base64). */
    public SimulatorConfig withIngest(URI to, String wherebySecret, String dailySecret) {
        return new SimulatorConfig(
                ports,
                Optional.of(to),
                new WherebyAccount(
                        whereby.apiKey(),
                        Optional.of(wherebySecret),
                        whereby.subdomain(),
                        whereby.bucket(),
                        whereby.queue()),
                new DailyAccount(daily.apiKey(), Optional.of(dailySecret), daily.subdomain(), daily.bucket()),
                jitsi,
                jaas,
                aws,
                timing,
                clock);
    }

    /** A copy with recordings delivered to these buckets, and new Whereby objects announced on {@code queue}. */
    public SimulatorConfig withAws(AwsAccess access, String wherebyBucket, String dailyBucket, Optional<URI> queue) {
        return new SimulatorConfig(
                ports,
                ingest,
                new WherebyAccount(
                        whereby.apiKey(),
                        whereby.webhookSecret(),
                        whereby.subdomain(),
                        Optional.of(wherebyBucket),
                        queue),
                new DailyAccount(daily.apiKey(), daily.webhookSecret(), daily.subdomain(), dailyBucket),
                jitsi,
                jaas,
                Optional.of(access),
                timing,
                clock);
    }

    /** A copy whose Whereby organisation stores recordings at Whereby unless a meeting requests otherwise. */
    public SimulatorConfig withRecordingsAtWhereby() {
        WherebyAccount hosting = new WherebyAccount(
                whereby.apiKey(), whereby.webhookSecret(), whereby.subdomain(), Optional.empty(), Optional.empty());
        return new SimulatorConfig(ports, ingest, hosting, daily, jitsi, jaas, aws, timing, clock);
    }

    /** A copy with webhooks to {@code to} from a Jitsi server and from JaaS, signed as their accounts say. */
    public SimulatorConfig withJitsi(URI to, JitsiAccount server, JaasAccount cloud) {
        return new SimulatorConfig(ports, Optional.of(to), whereby, daily, server, cloud, aws, timing, clock);
    }

    /** A copy whose Jitsi server lets people in by tokens like these. */
    public SimulatorConfig withJitsiTokens(TokenSettings tokens) {
        JitsiAccount checking = new JitsiAccount(
                jitsi.domain(),
                jitsi.eventSecret(),
                jitsi.jibriSecret(),
                jitsi.statusSecret(),
                jitsi.bucket(),
                Optional.of(tokens),
                jitsi.statusKey());
        return new SimulatorConfig(ports, ingest, whereby, daily, checking, jaas, aws, timing, clock);
    }

    /** A copy with other timing. */
    public SimulatorConfig withTiming(Timing other) {
        return new SimulatorConfig(ports, ingest, whereby, daily, jitsi, jaas, aws, other, clock);
    }

    /** A copy with another clock. */
    public SimulatorConfig withClock(Clock other) {
        return new SimulatorConfig(ports, ingest, whereby, daily, jitsi, jaas, aws, timing, other);
    }

    /**
     * Configuration from environment variables.
     *
     * @throws IllegalArgumentException if one is missing or invalid; the message names it
     */
    public static SimulatorConfig fromEnvironment(Map<String, String> environment) {
        return new SimulatorEnvironment(environment).read();
    }
}
