package dev.parley.room.limits;

import dev.parley.room.access.Caller;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Subject of a rate limit: a caller as it is counted, users by their id, guests by their network.
 *
 * @param network address of a guest; of IPv6 the first 64 bits, because one guest has all addresses below them
 */
public record RateLimitSubject(Caller caller, String network) {

    private static final int IPV6_NETWORK_BYTES = 8;

    /** The sender of {@code request}; behind a proxy whom the proxy names, if Quarkus is set to trust it. */
    public static RateLimitSubject of(Caller caller, HttpServerRequest request) {
        return new RateLimitSubject(caller, network(request.remoteAddress()));
    }

    private static String network(@Nullable SocketAddress address) {
        String host = address == null ? null : address.hostAddress();
        return host == null ? "unknown" : network(host);
    }

    /** The network of a numeric address. */
    static String network(String host) {
        if (host.indexOf(':') < 0) {
            return host;
        }
        try {
            // A literal address, so that no name is looked up.
            InetAddress parsed = InetAddress.getByName(host.startsWith("[") ? host : "[" + host + "]");
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), IPV6_NETWORK_BYTES))
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
