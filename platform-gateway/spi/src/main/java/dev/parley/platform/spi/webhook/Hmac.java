package dev.parley.platform.spi.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 over {@code beginning + body}.
 *
 * @param beginning the timestamp with the text around it, or empty
 */
record Hmac(
        String beginning,
        @SuppressWarnings("ArrayRecordComponent") byte[] body,
        SignatureScheme.KeyForm keyForm) {

    private static final String ALGORITHM = "HmacSHA256";

    /** Looked up once, not for every webhook. */
    private static final Provider PROVIDER = provider();

    /** The first secret under which any of the signatures is valid. Always tries all of them. */
    OptionalInt match(List<Secret> secrets, List<String> signatures, SignatureScheme.Encoding encoding) {
        List<byte[]> given = new ArrayList<>(signatures.size());
        for (String text : signatures) {
            decode(text, encoding).ifPresent(given::add);
        }
        int matched = -1;
        for (int i = secrets.size() - 1; i >= 0; i--) {
            Optional<byte[]> expected = sign(secrets.get(i));
            for (byte[] candidate : given) {
                if (expected.isPresent() && MessageDigest.isEqual(expected.get(), candidate)) {
                    matched = i;
                }
            }
        }
        return matched < 0 ? OptionalInt.empty() : OptionalInt.of(matched);
    }

    private Optional<byte[]> sign(Secret secret) {
        try {
            byte[] key = keyForm == SignatureScheme.KeyForm.UTF8
                    ? secret.value().getBytes(StandardCharsets.UTF_8)
                    : Base64.getDecoder().decode(secret.value());
            Mac mac = Mac.getInstance(ALGORITHM, PROVIDER);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(beginning.getBytes(StandardCharsets.UTF_8));
            return Optional.of(mac.doFinal(body));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a secret that is not base64 signs nothing; its adapter reports it at start
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private static Provider provider() {
        try {
            return Mac.getInstance(ALGORITHM).getProvider();
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private static IllegalStateException missing(GeneralSecurityException cause) {
        return new IllegalStateException("every Java platform has " + ALGORITHM, cause);
    }

    private static Optional<byte[]> decode(String text, SignatureScheme.Encoding encoding) {
        try {
            return Optional.of(
                    encoding == SignatureScheme.Encoding.HEX
                            ? HexFormat.of().parseHex(text)
                            : Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
