package dev.parley.runtime.net;

import dev.parley.runtime.net.GuardedHttpException.Reason;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.stream.Stream;

/**
 * Guard against server-side request forgery: refuses URLs whose host has a private address, unless an operator has
 * allowed the host. Resolves a name once and returns the checked address; the caller connects to that address, so a
 * second answer of the name server (DNS rebinding) has no effect.
 */
@Singleton
public class SsrfGuard {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final AllowedPrivateHosts allowed;
    private final HostLookup lookup;

    /** A guard with the operator's allow-list. */
    @Inject
    SsrfGuard(NetConfig config) {
        this(config.allowedPrivateHosts().map(AllowedPrivateHosts::read).orElse(AllowedPrivateHosts.NONE));
    }

    /** A guard with an allow-list of its own. */
    public SsrfGuard(AllowedPrivateHosts allowed) {
        this(allowed, InetAddress::getAllByName);
    }

    SsrfGuard(AllowedPrivateHosts allowed, HostLookup lookup) {
        this.allowed = allowed;
        this.lookup = lookup;
    }

    /** Look-up of a host's addresses by its name. */
    @FunctionalInterface
    interface HostLookup {

        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /** A checked URL and the address to connect to. */
    record Target(URI url, InetAddress address, int port, boolean tls) {}

    /** Checks {@code url} on a worker thread; fails with {@link GuardedHttpException}. */
    Uni<Target> check(URI url) {
        return Uni.createFrom().item(() -> resolve(url)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Target resolve(URI url) {
        boolean tls = "https".equalsIgnoreCase(url.getScheme());
        String host = url.getHost();
        if (host == null || !(tls || "http".equalsIgnoreCase(url.getScheme())) || url.getUserInfo() != null) {
            throw new GuardedHttpException(Reason.REFUSED, "the link is not an http or https address");
        }
        int port = portOf(url, tls);
        InetAddress[] addresses = lookUp(host);
        if (!allowed.contain(host, port) && !Stream.of(addresses).allMatch(PublicAddresses::contain)) {
            throw new GuardedHttpException(
                    Reason.REFUSED,
                    "the link leads to a private address; an operator can allow its host in"
                            + " PARLEY_ALLOWED_PRIVATE_HOSTS");
        }
        return new Target(url, addresses[0], port, tls);
    }

    private static int portOf(URI url, boolean tls) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return tls ? HTTPS_PORT : HTTP_PORT;
    }

    private InetAddress[] lookUp(String host) {
        try {
            return lookup.addresses(host);
        } catch (UnknownHostException e) {
            throw new GuardedHttpException(Reason.UNKNOWN_HOST, "the link's host has no address", e);
        }
    }
}
