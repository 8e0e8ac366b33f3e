package dev.parley.platform.simulator.whereby;

import dev.parley.platform.simulator.http.Fields;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Recording settings of a meeting.
 *
 * @param cloud whether the meeting is recorded
 * @param hosted whether Whereby stores the file instead of the customer's bucket
 * @param bucket with an optional folder after a slash; absent: the organisation's setting
 * @param format file extension
 */
record RecordingSettings(boolean cloud, boolean hosted, Optional<String> bucket, String format) {

    private static final String FORMAT_OF_ORGANISATION = "mp4";

    /** Default settings of the organisation. */
    static final RecordingSettings OF_ORGANISATION =
            new RecordingSettings(true, false, Optional.empty(), FORMAT_OF_ORGANISATION);

    /** Parses {@code recording} of the request, whose three members are required together. */
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

    /** Checks the destination. A region is optional text: its rules are not documented. */
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

    /** Bucket and key of a file; empty if Whereby stores it. */
    Optional<Target> target(Optional<String> bucketOfOrganisation, String fileName) {
        return hosted ? Optional.empty() : bucket.or(() -> bucketOfOrganisation).map(path -> target(path, fileName));
    }

    private static Target target(String path, String fileName) {
        String[] parts = path.split("/", 2);
        return new Target(parts[0], parts.length == 1 ? fileName : parts[1] + "/" + fileName);
    }

    record Target(String bucket, String key) {}
}
