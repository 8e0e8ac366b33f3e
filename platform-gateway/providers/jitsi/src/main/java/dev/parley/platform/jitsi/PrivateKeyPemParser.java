package dev.parley.platform.jitsi;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parser of an RSA private key in PEM. JaaS's guide creates it with {@code ssh-keygen -m PEM}, which writes PKCS #1
 * ({@code BEGIN RSA PRIVATE KEY}); most other tools write PKCS #8, which is what Java reads.
 */
final class PrivateKeyPemParser {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (RSA )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END (RSA )?PRIVATE KEY-----");

    /** A PKCS #8 key's version, and its algorithm: rsaEncryption without parameters (RFC 8017, appendix A). */
    private static final byte[] RSA = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private PrivateKeyPemParser() {}

    /**
     * @param text PEM; line ends may be written {@code \n}, as in one-line settings
     * @throws IllegalArgumentException if it is not an RSA key; the message does not quote it
     */
    static RSAPrivateKey read(String text) {
        Matcher pem = PEM.matcher(text.replace("\\n", "\n").strip());
        if (!pem.matches()) {
            throw new IllegalArgumentException("not an RSA private key in PEM without a passphrase");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(pem.group(2));
            byte[] pkcs8 = pem.group(1) == null ? der : element(0x30, concat(RSA, element(0x04, der)));
            return (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("not an RSA private key in PEM without a passphrase");
        }
    }

    /** A DER element with its length in two bytes, which every RSA key's is. */
    private static byte[] element(int tag, byte[] content) {
        byte[] head = {(byte) tag, (byte) 0x82, (byte) (content.length >> 8), (byte) content.length};
        return concat(head, content);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
