package dev.parley.gateway.http;

import dev.parley.gateway.errors.Refusal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What may be uploaded as a logo. */
final class LogoImage {

    /** The first eight bytes of every PNG (RFC 2083, section 3.1). */
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private static final int LARGEST = 5 << 20;

    private LogoImage() {}

    /** @return {@code bytes} */
    static byte[] png(byte @Nullable [] bytes) {
        if (bytes == null
                || bytes.length < SIGNATURE.length
                || !Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
            throw Refusal.invalidRequest("the body is no PNG");
        }
        if (bytes.length > LARGEST) {
            throw Refusal.invalidRequest("a logo has at most 5 MiB");
        }
        return bytes;
    }
}
