package dev.parley.platform.simulator.whereby;

import dev.parley.platform.simulator.http.Fields;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * How a meeting is recorded.
 *
 * @param cloud whether the recorder comes at all
 * @param hosted whether the meeting wants Whereby to keep the file, instead of a bucket of the customer
 * @param bucket with an optional folder after a slash; absent: as the organisation's settings say
 * @param format the ending of files' names
 */
record RecordingSettings(boolean cloud, boolean hosted, Optional<String> bucket, String format) {

    private static final String FORMAT_OF_ORGANISATION = "mp4";

    /** The organisation's settings, which a meeting has that says nothing about recording. */
    static final RecordingSettings OF_ORGANISATION =
            new RecordingSettings(true, false, Optional.empty(), FORMAT_OF_ORGANISATION);

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
            return new RecordingSettings(type.equals("cloud"), false, Optional.empty(), FORMAT_OF_ORGANISATION);
        }
        Fields target = new Fields(destination.get());
        String provider = target.oneOf("provider", "s3", "whereby").orElseThrow(() -> Fields.required("provider"));
        String format = target.oneOf("fileFormat", "mkv", "mp4").orElse(FORMAT_OF_ORGANISATION);
        boolean hosted = provider.equals("whereby");
        Optional<String> bucket = hosted ? Optional.empty() : Optional.of(bucket(target));
        return new RecordingSettings(type.equals("cloud"), hosted, bucket, format);
    }

    /** With the means to write there. Whether Whereby minds a region is not documented; here it may be any text. */
    private static String bucket(Fields target) {
        boolean role = target.oneOf("authenticationType", "accessKey", "roleBased")
                .filter("roleBased"::equals)
                .isPresent();
        for (String member : role ? List.of("oidcRoleArn") : List.of("accessKeyId", "accessKeySecret")) {
            target.requiredText(member);
        }
        target.text("region");
        return target.requiredText("bucket");
    }

    /** The bucket and the key of a file; none if Whereby keeps it. */
    Optional<Target> target(Optional<String> bucketOfOrganisation, String fileName) {
        return hosted ? Optional.empty() : bucket.or(() -> bucketOfOrganisation).map(path -> target(path, fileName));
    }

    private static Target target(String path, String fileName) {
        String[] parts = path.split("/", 2);
        return new Target(parts[0], parts.length == 1 ? fileName : parts[1] + "/" + fileName);
    }

    record Target(String bucket, String key) {}
}
