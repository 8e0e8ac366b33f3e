package dev.parley.platform.simulator.storage;

import dev.parley.platform.simulator.http.Times;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * An S3 event notification of a new object, in the form of AWS (event version 2.1): the key is form-encoded, except
 * for its slashes.
 */
public record ObjectNotice(StoredFile object, Instant createdAt) {

    /** The notification's body. */
    public JsonObject toJson() {
        JsonObject bucket = new JsonObject().put("name", object.bucket()).put("arn", "arn:aws:s3:::" + object.bucket());
        JsonObject stored = new JsonObject()
                .put("key", encoded(object.key()))
                .put("size", object.size())
                .put("eTag", object.eTag())
                .put("sequencer", String.format("%018X", createdAt.toEpochMilli()));
        JsonObject notice = new JsonObject()
                .put("eventVersion", "2.1")
                .put("eventSource", "aws:s3")
                .put("awsRegion", object.region())
                .put("eventTime", Times.isoMillis(createdAt))
                .put("eventName", "ObjectCreated:Put")
                .put(
                        "s3",
                        new JsonObject()
                                .put("s3SchemaVersion", "1.0")
                                .put("configurationId", "recordings")
                                .put("bucket", bucket)
                                .put("object", stored));
        return new JsonObject().put("Records", new JsonArray().add(notice));
    }

    static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }
}
