package dev.parley.gateway.http;

import dev.parley.runtime.problem.ProblemException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Validation of uploaded logos: PNG of a limited size. */
final class LogoImage {

    /** The first eight bytes of every PNG (RFC 2083, section 3.1). */
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private static final int MAX_BYTES = 5 << 20;

    private LogoImage() {}

    /** @return {@code bytes} */
    static byte[] png(byte @Nullable [] bytes) {
        if (bytes == null
                || bytes.length < SIGNATURE.length
                || !Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
            throw ProblemException.invalidRequest("the body is not a PNG image");
        }
        if (bytes.length > MAX_BYTES) {
            throw ProblemException.invalidRequest("the logo is larger than 5 MiB");
        }
        return bytes;
    }
}
