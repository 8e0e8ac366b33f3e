package dev.parley.platform.simulator;

import dev.parley.platform.simulator.config.AwsAccess;
import dev.parley.platform.simulator.config.JaasAccount;
import dev.parley.platform.simulator.config.JitsiAccount;
import dev.parley.platform.simulator.config.StatusKey;
import dev.parley.platform.simulator.config.Timing;
import dev.parley.platform.simulator.config.TokenSettings;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Simulators with a receiver of webhooks and a customer's storage around them. */
final class Simulation implements AutoCloseable {

    static final String WHEREBY_KEY = "whereby-test-key";
    static final String DAILY_KEY = "daily-test-key";
    /** The secrets of the recorded deliveries. */
    static final String WHEREBY_SECRET = "wbtest-7c1d90aa4f1e4b62b8f1";

    static final String DAILY_SECRET = "BwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAhIiMkJSY=";

    static final String PROSODY_SECRET = "esync-4d2f6a1b9c";
    static final String JIBRI_SECRET = "jibri-house-secret-51c0";
    static final String JWT_SECRET = "prosody-app-secret-3e9b";
    private static final TokenSettings TOKENS = new TokenSettings(JWT_SECRET, "parley", "jitsi");
    static final String STATUS_SECRET = "status-secret-8d11";
    static final String JAAS_SECRET = "whsec_0f4be1c2d39647a58e6b7c8d9a0b1c2d";
    static final String JAAS_APP = "vpaas-magic-cookie-0c1d2e3f4a5b46c7889900aabbccddee";
    static final KeyPair JAAS_KEYS = keys();

    /** Long enough for a receiver on a busy machine, short enough to wait for. */
    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(3);

    private static final Duration SOON = Duration.ofMillis(5);

    final Receiver receiver = new Receiver();
    final AwsStub aws = new AwsStub();
    final PlatformSimulators simulators;

    Simulation() {
        this(Clock.systemUTC());
    }

    Simulation(Clock clock) {
        this(clock, SOON);
    }

    /** @param sessionEndsAfter how long a Whereby session outlives its last but one participant */
    Simulation(Clock clock, Duration sessionEndsAfter) {
        this(clock, sessionEndsAfter, Optional.empty(), Optional.of(TOKENS));
    }

    /** Its Jitsi server lets people in by such tokens. */
    static Simulation of(Optional<TokenSettings> tokens) {
        return new Simulation(Clock.systemUTC(), SOON, Optional.empty(), tokens);
    }

    /** Its Jibri signs status reports itself. */
    static Simulation signingStatus(Duration ttl) {
        return signingStatus(ttl, Clock.systemUTC());
    }

    static Simulation signingStatus(Duration ttl, Clock clock) {
        return new Simulation(
                clock, SOON, Optional.of(new StatusKey(JAAS_KEYS.getPrivate(), ttl)), Optional.of(TOKENS));
    }

    private Simulation(
            Clock clock, Duration sessionEndsAfter, Optional<StatusKey> statusKey, Optional<TokenSettings> tokens) {
        AwsAccess access = new AwsAccess(aws.url(), Optional.of(aws.url()), "us-east-1", "customer", "customer-secret");
        simulators = PlatformSimulators.start(SimulatorConfig.forTests(WHEREBY_KEY, DAILY_KEY)
                .withIngest(receiver.url(), WHEREBY_SECRET, DAILY_SECRET)
                .withJitsi(
                        receiver.url(),
                        new JitsiAccount(
                                "meet.acme.test",
                                Optional.of(PROSODY_SECRET),
                                Optional.of(JIBRI_SECRET),
                                Optional.of(STATUS_SECRET),
                                "acme-jibri",
                                tokens,
                                statusKey),
                        new JaasAccount(
                                JAAS_APP,
                                JAAS_APP + "/key",
                                Optional.of(JAAS_KEYS.getPublic()),
                                Optional.of(JAAS_SECRET)))
                .withAws(
                        access,
                        "acme-whereby",
                        "acme-daily",
                        Optional.of(URI.create(aws.url() + "/000000000000/whereby-recordings")))
                .withTiming(new Timing(WAIT_TIMEOUT, SOON, SOON, SOON, SOON, SOON, SOON, sessionEndsAfter))
                .withClock(clock));
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In PEM. */
    static String jaasPublicKey() {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(JAAS_KEYS.getPublic().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
    }

    Rest whereby() {
        return Rest.whereby(simulators);
    }

    Rest daily() {
        return Rest.daily(simulators);
    }

    Rest control() {
        return Rest.control(simulators);
    }

    /** Makes a Whereby meeting; its room's name with the slash. */
    JsonObject meeting() {
        return meeting(new JsonObject());
    }

    JsonObject meeting(JsonObject more) {
        JsonObject body = new JsonObject()
                .put("endDate", "2100-01-01T00:00:00Z")
                .put("roomNamePrefix", "standup-")
                .mergeIn(more);
        return new JsonObject(whereby().post("/meetings", body).body());
    }

    /** Makes a Daily room. */
    String room(String name) {
        return room(name, new JsonObject());
    }

    String room(String name, JsonObject properties) {
        JsonObject body = new JsonObject().put("name", name).put("properties", properties);
        return new JsonObject(daily().post("/rooms", body).body()).getString("name");
    }

    Scenario in(Platform platform, String room) {
        return Scenario.on(simulators).in(platform, room);
    }

    void fault(Platform platform, JsonObject fault) {
        control().post("/" + platform.path() + "/faults", fault);
    }

    @Override
    public void close() {
        simulators.close();
        receiver.close();
        aws.close();
    }
}
