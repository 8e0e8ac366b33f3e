package dev.parley.recording.fetch;

import dev.parley.platform.spi.ListSetting;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.threads.WorkerThreads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps downloads away from private networks. It resolves a name once and hands out the address that it has checked: the
 * caller connects to that address, so that a name cannot change its mind in between.
 */
@ApplicationScoped
public class SsrfGuard {

    private final Set<String> allowed;

    SsrfGuard(RecordingConfig config) {
        this.allowed = config
                .fetch()
                .allowedPrivateHosts()
                .map(hosts -> ListSetting.read("PARLEY_ALLOWED_PRIVATE_HOSTS", hosts))
                .orElse(List.of())
                .stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Where a URL may be fetched from. */
    record Target(URI url, InetAddress address, int port, boolean tls) {}

    /** The address behind {@code url}; fails with {@link StageFailure} if it must not or cannot be reached. */
    Uni<Target> check(URI url) {
        return WorkerThreads.call(() -> resolve(url));
    }

    private Target resolve(URI url) {
        boolean tls = "https".equalsIgnoreCase(url.getScheme());
        String host = url.getHost();
        if (host == null || !(tls || "http".equalsIgnoreCase(url.getScheme())) || url.getUserInfo() != null) {
            throw new StageFailure.Permanent("link-refused", "the link is not an http or https address");
        }
        int port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
        InetAddress[] addresses = lookUp(host);
        if (!isAllowed(host, port)) {
            for (InetAddress address : addresses) {
                if (!PublicAddresses.contain(address)) {
                    throw new StageFailure.Permanent(
                            "link-refused",
                            "the link leads to a private address; an operator may allow its host by"
                                    + " PARLEY_ALLOWED_PRIVATE_HOSTS");
                }
            }
        }
        return new Target(url, addresses[0], port, tls);
    }

    private boolean isAllowed(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        return allowed.contains(name) || allowed.contains(name + ":" + port);
    }

    private static InetAddress[] lookUp(String host) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new StageFailure.Transient("source-unavailable", "the link's host has no address", e);
        }
    }
}
