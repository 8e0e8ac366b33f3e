package dev.parley.runtime.net;

import java.time.Duration;

/**
 * Bounds of a call.
 *
 * @param maxBody of the response, in bytes
 * @param timeout from the call to the end of the response's body, redirects included
 * @param maxRedirects followed for one call
 * @param downgrade whether a redirect may lead from https to http
 * @param hosts that the request and its redirects may go to
 */
record CallBounds(long maxBody, Duration timeout, int maxRedirects, boolean downgrade, AllowedHosts hosts) {

    CallBounds withMaxRedirects(int redirects) {
        return new CallBounds(maxBody, timeout, redirects, downgrade, hosts);
    }

    CallBounds withDowngradeAllowed() {
        return new CallBounds(maxBody, timeout, maxRedirects, true, hosts);
    }

    CallBounds withHosts(AllowedHosts allowed) {
        return new CallBounds(maxBody, timeout, maxRedirects, downgrade, allowed);
    }
}
