package dev.parley.runtime.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {

    /** The IANA special-purpose registry of IPv4, with multicast and the reserved addresses. */
    private static final List<String> SPECIAL = List.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    /** Loopback and mapped, NAT64, discard, protocol assignments, documentation, 6to4, unique local, link-local, multicast. */
    private static final List<String> SPECIAL_V6 = List.of(
            "::/8",
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.8",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001::1",
                "2001:db8::1",
                "ff02::1"
            })
    void special_purpose_addresses_are_not_public(String address) throws UnknownHostException {
        assertThat(isPublic(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450::1"
            })
    void all_other_addresses_are_public(String address) throws UnknownHostException {
        assertThat(isPublic(address)).isTrue();
    }

    /** The JDK reads them as C libraries do, so that a filter on the text of the host would miss them. */
    @ParameterizedTest
    @ValueSource(strings = {"2130706433", "127.1", "10.1", "[::1]", "[::ffff:10.0.0.1]"})
    void unusual_spellings_of_private_addresses_are_not_public(String address) throws UnknownHostException {
        assertThat(isPublic(address)).isFalse();
    }

    @Property
    void no_address_of_a_special_purpose_block_is_public(@ForAll("special") InetAddress address) {
        assertThat(PublicAddresses.contain(address)).isFalse();
    }

    @Property
    void no_ipv4_address_is_public_in_mapped_form(@ForAll @Size(4) byte[] address) throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xFF;
        mapped[11] = (byte) 0xFF;
        System.arraycopy(address, 0, mapped, 12, 4);

        assertThat(PublicAddresses.contain(Inet6Address.getByAddress(null, mapped, -1)))
                .isFalse();
        // Other factories of the JDK make it an IPv4 address; then it is public only if that one is.
        assertThat(PublicAddresses.contain(InetAddress.getByAddress(mapped)))
                .isEqualTo(PublicAddresses.contain(InetAddress.getByAddress(address)));
    }

    @Property
    void an_address_outside_of_all_blocks_is_public(@ForAll @Size(4) byte[] address) throws UnknownHostException {
        boolean special = SPECIAL.stream().anyMatch(block -> isIn(block, address));

        assertThat(PublicAddresses.contain(InetAddress.getByAddress(address))).isEqualTo(!special);
    }

    @Provide
    Arbitrary<InetAddress> special() {
        Arbitrary<String> blocks = Arbitraries.of(SPECIAL).edgeCases(edges -> {});
        Arbitrary<String> blocksV6 = Arbitraries.of(SPECIAL_V6).edgeCases(edges -> {});
        Arbitrary<byte[]> random = Arbitraries.bytes().array(byte[].class).ofSize(16);
        return Combinators.combine(Arbitraries.oneOf(blocks, blocksV6), random).as(PublicAddressesTest::within);
    }

    /** An address of {@code block}, its free bits taken from {@code random}. */
    private static InetAddress within(String block, byte[] random) {
        byte[] address = network(block);
        for (int bit = bits(block); bit < address.length * 8; bit++) {
            address[bit / 8] |= (byte) (random[bit / 8] & (0x80 >> (bit % 8)));
        }
        try {
            return address.length == 16
                    ? Inet6Address.getByAddress(null, address, -1)
                    : InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isIn(String block, byte[] address) {
        byte[] masked = address.clone();
        for (int bit = bits(block); bit < masked.length * 8; bit++) {
            masked[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
        }
        return Arrays.equals(masked, network(block));
    }

    private static byte[] network(String block) {
        try {
            return InetAddress.getByName(block.substring(0, block.indexOf('/'))).getAddress();
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static int bits(String block) {
        return Integer.parseInt(block.substring(block.indexOf('/') + 1));
    }

    private static boolean isPublic(String address) throws UnknownHostException {
        return PublicAddresses.contain(InetAddress.getByName(address));
    }
}
