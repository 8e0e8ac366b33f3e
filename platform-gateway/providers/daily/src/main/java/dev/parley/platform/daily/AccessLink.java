package dev.parley.platform.daily;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.parley.platform.rest.HttpUri;
import dev.parley.platform.rest.UnixTime;
import dev.parley.platform.spi.RecordingCatalog.DownloadLink;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Link to a recording.
 *
 * @param link documented to be the text of an error at times, with status 200
 * @param expires Unix seconds; documented, but optional here
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record AccessLink(
        @JsonProperty(value = "download_link", required = true)
        String link,

        @Nullable JsonNode expires) {

    AccessLink {
        Objects.requireNonNull(link, "link");
    }

    /** Empty if the link is invalid. */
    Optional<DownloadLink> read(Instant otherwiseExpires) {
        return HttpUri.parse(link)
                .map(url -> new DownloadLink(
                        url,
                        UnixTime.instant(expires == null ? MissingNode.getInstance() : expires)
                                .orElse(otherwiseExpires)));
    }

    @Override
    public String toString() {
        return "AccessLink[hidden]";
    }
}
