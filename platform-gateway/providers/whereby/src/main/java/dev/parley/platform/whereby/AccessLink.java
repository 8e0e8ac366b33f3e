package dev.parley.platform.whereby;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.platform.rest.HttpUri;
import dev.parley.platform.rest.UnixTime;
import dev.parley.platform.spi.RecordingCatalog.DownloadLink;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;

/**
 * Link to a recording that Whereby hosts (docs.whereby.com/reference, {@code GET /recordings/{id}/access-link}).
 *
 * @param expires "the timestamp when the access link expires"; its unit is not documented, the example is in
 *     milliseconds
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record AccessLink(
        @JsonProperty(value = "accessLink", required = true) String accessLink,

        @JsonProperty(value = "expires", required = true) long expires) {

    AccessLink {
        Objects.requireNonNull(accessLink, "accessLink");
    }

    /**
     * @param asked the requested expiry; the link's own is never taken to be later
     * @throws IllegalArgumentException if the link is not one
     */
    DownloadLink until(Instant asked) {
        URI url = HttpUri.parse(accessLink).orElseThrow(() -> new IllegalArgumentException("not a link"));
        Instant told = UnixTime.instant(expires);
        return new DownloadLink(url, told.isBefore(asked) ? told : asked);
    }

    @Override
    public String toString() {
        return "AccessLink[hidden]";
    }
}
