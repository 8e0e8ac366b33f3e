package dev.parley.platform.jitsi;

import dev.parley.platform.spi.Setup;
import dev.parley.platform.spi.webhook.Secret;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The configured deployments: a self-hosted server, JaaS, or both. */
record Deployments(Optional<SelfHostedJitsi> ownServer, Optional<Jaas> jaas) {

    /** @throws IllegalArgumentException if JaaS's private key cannot be read; names the variable */
    static Deployments of(JitsiConfig config) {
        return new Deployments(ownServer(config), jaas(config));
    }

    private static Optional<SelfHostedJitsi> ownServer(JitsiConfig config) {
        return config.domain()
                .flatMap(domain -> config.jwtSecret()
                        .map(secret -> new SelfHostedJitsi(
                                SelfHostedJitsi.base(domain),
                                config.xmppDomain(),
                                config.tenant(),
                                config.appId(),
                                config.audience().orElse(config.appId()),
                                new Secret(secret))));
    }

    private static Optional<Jaas> jaas(JitsiConfig config) {
        return config.jaasAppId()
                .flatMap(appId -> config.jaasKeyId()
                        .flatMap(keyId -> config.jaasPrivateKey()
                                .map(pem -> Jaas.of(config.jaasApiUrl(), appId, keyId, key(pem)))));
    }

    private static PrivateKey key(String pem) {
        try {
            return PrivateKeyPemParser.read(pem);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("JITSI_JAAS_PRIVATE_KEY is " + e.getMessage());
        }
    }

    /** In the order of preference for new meetings. */
    List<Deployment> all() {
        return Stream.<Optional<? extends Deployment>>of(ownServer, jaas)
                .<Deployment>flatMap(Optional::stream)
                .toList();
    }

    /** The missing settings of the partly configured deployments, or of the first one. */
    static Setup setup(JitsiConfig config) {
        List<String> missing = new ArrayList<>();
        if (config.jaasAppId().isPresent()) {
            require(config.jaasKeyId(), "JITSI_JAAS_KEY_ID", missing);
            require(config.jaasPrivateKey(), "JITSI_JAAS_PRIVATE_KEY", missing);
        }
        if (config.jaasAppId().isEmpty() || config.domain().isPresent()) {
            require(config.domain(), "JITSI_DOMAIN", missing);
            require(config.jwtSecret(), "JITSI_JWT_SECRET", missing);
        }
        return missing.isEmpty() ? new Setup.Ready() : new Setup.Missing(missing);
    }

    private static void require(Optional<String> value, String variable, List<String> missing) {
        if (value.isEmpty()) {
            missing.add(variable);
        }
    }
}
