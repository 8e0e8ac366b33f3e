package dev.parley.platform.daily;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.platform.events.StoredObject;
import dev.parley.platform.spi.RecordingDeletion.Deleted;
import dev.parley.platform.spi.RecordingDeletion.Outcome;
import java.util.Optional;

/**
 * Answer to the deletion of a recording. It names bucket and key only of a file in a customer's bucket, which stays there
 * (docs.daily.co, "Delete recording").
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record DeletedRecording(
        @JsonProperty("s3_bucket") Optional<String> bucket,
        @JsonProperty("s3_key") Optional<String> key) {

    Deleted read() {
        return new Deleted(
                Outcome.DELETED,
                key.filter(name -> !name.isBlank()).stream()
                        .map(name -> new StoredObject(DailyWebhooks.PLATFORM.value(), bucket, name))
                        .toList());
    }
}
