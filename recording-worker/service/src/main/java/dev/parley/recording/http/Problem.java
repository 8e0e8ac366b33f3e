package dev.parley.recording.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Problem details (RFC 9457).
 *
 * @param type {@code about:blank}: the code says what kind of problem it is
 * @param title of the status
 * @param detail for the caller's developer; never what an exception said
 * @param code stable
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type, String title, int status, @Nullable String detail, String code) {

    static Problem of(int status, String title, String code, @Nullable String detail) {
        return new Problem("about:blank", title, status, detail, code);
    }
}
