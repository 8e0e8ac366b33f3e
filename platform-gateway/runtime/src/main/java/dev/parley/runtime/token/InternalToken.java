package dev.parley.runtime.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** Bearer token that services share. Compared in constant time; its text is in no {@code toString}. */
public final class InternalToken {

    /** The least length, in characters: a shorter one could be guessed. */
    public static final int MIN_LENGTH = 32;

    private static final String SCHEME = "Bearer ";

    private final byte[] bytes;

    /** @throws IllegalArgumentException if {@code text} is shorter than {@link #MIN_LENGTH}; names the variable */
    public InternalToken(String text) {
        if (text.length() < MIN_LENGTH) {
            throw new IllegalArgumentException(
                    "PARLEY_INTERNAL_TOKEN must have at least " + MIN_LENGTH + " characters");
        }
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Whether a request is from a service of ours.
     *
     * @param authorization all values of its {@code Authorization} header; only a single one is accepted
     */
    public boolean isIn(List<String> authorization) {
        return authorization.size() == 1
                && authorization.get(0).regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        bytes, authorization.get(0).substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8));
    }

    /** The value of the {@code Authorization} header that shows this token; a secret. */
    String authorization() {
        return SCHEME + new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "InternalToken[***]";
    }
}
