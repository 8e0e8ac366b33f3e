package dev.parley.runtime.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Classification of IP addresses as public or special-purpose, by the IANA special-purpose address registries (RFC 6890
 * and its successors). Not public are also IPv6 addresses that embed an IPv4 address (mapped, NAT64, 6to4, Teredo): the
 * embedded one may be private.
 */
final class PublicAddresses {

    private static final List<Block> SPECIAL = List.of(
            block("0.0.0.0", 8),
            block("10.0.0.0", 8),
            block("100.64.0.0", 10),
            block("127.0.0.0", 8),
            block("169.254.0.0", 16),
            block("172.16.0.0", 12),
            block("192.0.0.0", 24),
            block("192.0.2.0", 24),
            block("192.88.99.0", 24),
            block("192.168.0.0", 16),
            block("198.18.0.0", 15),
            block("198.51.100.0", 24),
            block("203.0.113.0", 24),
            block("224.0.0.0", 3));

    /** The only part of IPv6 that IANA has assigned to public addresses. */
    private static final Block GLOBAL_UNICAST = block("2000::", 3);

    /** Special-purpose blocks within it: protocol assignments with Teredo, documentation, 6to4. */
    private static final List<Block> SPECIAL_V6 =
            List.of(block("2001::", 23), block("2001:db8::", 32), block("2002::", 16), block("3fff::", 20));

    private PublicAddresses() {}

    /** Whether {@code address} is reachable from anywhere on the Internet. */
    static boolean contain(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet6Address) {
            return GLOBAL_UNICAST.contains(bytes) && SPECIAL_V6.stream().noneMatch(block -> block.contains(bytes));
        }
        return SPECIAL.stream().noneMatch(block -> block.contains(bytes));
    }

    private static Block block(String network, int bits) {
        try {
            return new Block(InetAddress.getByName(network).getAddress(), bits);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address: " + network, e);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Block(byte[] network, int bits) {

        boolean contains(byte[] address) {
            int whole = bits / 8;
            if (address.length != network.length || !Arrays.equals(address, 0, whole, network, 0, whole)) {
                return false;
            }
            int rest = bits % 8;
            return rest == 0 || ((address[whole] ^ network[whole]) & 0xFF) >> (8 - rest) == 0;
        }
    }
}
