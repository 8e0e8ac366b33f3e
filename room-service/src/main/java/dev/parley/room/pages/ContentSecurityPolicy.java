package dev.parley.room.pages;

import java.util.List;

/** Content security policy (CSP) of pages: scripts and styles are files of this service, never inline. */
final class ContentSecurityPolicy {

    private static final String OWN = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; media-src 'self'; base-uri 'none'; form-action 'self'; ";

    private ContentSecurityPolicy() {}

    /** Of a page that embeds frames of these origins, and is embedded nowhere. */
    static String embedding(List<String> origins) {
        return OWN + "frame-ancestors 'none'; frame-src " + (origins.isEmpty() ? "'none'" : String.join(" ", origins));
    }

    /** Of a document that pages of this service embed. */
    static String embedded() {
        return OWN + "frame-ancestors 'self'; frame-src 'none'";
    }
}
