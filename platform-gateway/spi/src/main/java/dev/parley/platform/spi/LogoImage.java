package dev.parley.platform.spi;

import java.util.Arrays;
import java.util.Optional;

/** Rule for logos: what {@link LogoUpload} takes. */
public final class LogoImage {

    /** In bytes: 1 MB, less than the bodies that the services read, so that the caller is told what is wrong. */
    public static final int MAX_SIZE = 1_000_000;

    /** The first eight bytes of every PNG (RFC 2083, section 3.1). */
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private LogoImage() {}

    /** What is wrong with an image, for people; empty if it can be a logo. */
    public static Optional<String> fault(byte[] image) {
        if (image.length < SIGNATURE.length
                || !Arrays.equals(image, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
            return Optional.of("is not a PNG image");
        }
        return image.length > MAX_SIZE ? Optional.of("is larger than 1 MB") : Optional.empty();
    }
}
