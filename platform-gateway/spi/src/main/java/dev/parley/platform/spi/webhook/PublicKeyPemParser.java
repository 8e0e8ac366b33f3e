package dev.parley.platform.spi.webhook;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an RSA public key in PEM. Line ends may be written {@code \n}, as in one-line settings. */
final class PublicKeyPemParser {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

    private PublicKeyPemParser() {}

    /** @throws IllegalArgumentException if it is not one */
    static RSAPublicKey read(Secret pem) {
        Matcher text = PEM.matcher(pem.value().replace("\\n", "\n").strip());
        if (!text.matches()) {
            throw new IllegalArgumentException("not an RSA public key in PEM (BEGIN PUBLIC KEY)");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(text.group(1));
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("not an RSA public key in PEM (BEGIN PUBLIC KEY)", e);
        }
    }
}
