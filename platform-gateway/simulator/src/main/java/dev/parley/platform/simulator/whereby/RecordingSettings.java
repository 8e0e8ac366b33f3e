package dev.parley.platform.simulator.whereby;

import dev.parley.platform.simulator.http.Fields;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * How a meeting is recorded.
 *
 * @param cloud whether the recorder comes at all
 * @param hosted whether Whereby keeps the file, instead of a bucket of the customer
 * @param bucket with an optional folder after a slash; absent: the organisation's
 */
record RecordingSettings(boolean cloud, boolean hosted, Optional<String> bucket) {

    /** The organisation's settings, which a meeting has that says nothing about recording. */
    static final RecordingSettings OF_ORGANISATION = new RecordingSettings(true, false, Optional.empty());

    /** Reads the request's {@code recording}, whose three members are required together. */
    static RecordingSettings read(JsonObject recording) {
        Fields fields = new Fields(recording);
        String type = fields.oneOf("type", "none", "local", "cloud").orElseThrow(() -> Fields.required("type"));
        for (String member : new String[] {"destination", "startTrigger"}) {
            if (!recording.containsKey(member)) {
                throw Fields.required(member);
            }
        }
        fields.oneOf("startTrigger", "none", "prompt", "automatic", "automatic-2nd-participant");
        Optional<JsonObject> destination = fields.object("destination");
        if (destination.isEmpty()) {
            return new RecordingSettings(type.equals("cloud"), false, Optional.empty());
        }
        Fields target = new Fields(destination.get());
        String provider = target.oneOf("provider", "s3", "whereby").orElseThrow(() -> Fields.required("provider"));
        target.oneOf("fileFormat", "mkv", "mp4");
        boolean hosted = provider.equals("whereby");
        Optional<String> bucket = hosted ? Optional.empty() : Optional.of(target.requiredText("bucket"));
        return new RecordingSettings(type.equals("cloud"), hosted, bucket);
    }

    /** The bucket and the key of a file. */
    Target target(String bucketOfOrganisation, String fileName) {
        String[] parts = bucket.orElse(bucketOfOrganisation).split("/", 2);
        return new Target(parts[0], parts.length == 1 ? fileName : parts[1] + "/" + fileName);
    }

    record Target(String bucket, String key) {}
}
