package dev.parley.bench.recording;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The same copies by curl and the aws-cli. Without a program that is not installed. */
final class CommandLineCopies {

    /** Where a version manager puts a script in front of the program, the program. */
    private static final String AWS = "aws=$(pyenv which aws 2>/dev/null || command -v aws)\n";

    private final List<CopyRounds> all = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private Optional<CopyRounds> awsFromHttp = Optional.empty();
    private Optional<CopyRounds> awsFromBucket = Optional.empty();

    /**
     * @param url of the file
     * @param key of the same file in the source bucket
     */
    CommandLineCopies(WorkerTestbed testbed, URI url, String key, long size) throws IOException {
        boolean curl = ShellCopier.isInstalled(List.of("curl"));
        boolean aws = ShellCopier.isInstalled(List.of("aws"));
        if (!curl) {
            missing.add("curl");
        }
        if (!aws) {
            missing.add("aws");
        }
        String copyName = "copy.mp4";
        String s3 = "$aws --endpoint-url " + testbed.s3() + " s3 cp --only-show-errors ";
        String upload = s3 + "- s3://" + WorkerTestbed.BUCKET + "/" + copyName;
        String download = s3 + "s3://" + WorkerTestbed.SOURCE_BUCKET + "/" + key + " -";
        Path copy = testbed.bucket(WorkerTestbed.BUCKET).resolve(copyName);
        Map<String, String> credentials = Map.of(
                "AWS_ACCESS_KEY_ID", WorkerTestbed.ACCESS_KEY_ID,
                "AWS_SECRET_ACCESS_KEY", WorkerTestbed.SECRET_ACCESS_KEY,
                "AWS_DEFAULT_REGION", "us-east-1");
        if (curl) {
            Path file = testbed.folder("copies").resolve(copyName);
            all.add(new CopyRounds(
                    "HTTP to disk", "curl", new ShellCopier("curl -sS -o " + file + " " + url, Map.of(), file, size)));
        }
        if (curl && aws) {
            awsFromHttp = Optional.of(new CopyRounds(
                    "HTTP to S3",
                    "curl | aws-cli",
                    new ShellCopier(AWS + "curl -sS " + url + " | " + upload, credentials, copy, size)));
        }
        if (aws) {
            // Through this machine, as the worker does: providers' buckets have other owners, and no server copies
            // across.
            awsFromBucket = Optional.of(new CopyRounds(
                    "S3 to S3",
                    "aws-cli | aws-cli",
                    new ShellCopier(AWS + download + " | " + upload, credentials, copy, size)));
        }
        awsFromHttp.ifPresent(all::add);
        awsFromBucket.ifPresent(all::add);
    }

    List<CopyRounds> all() {
        return List.copyOf(all);
    }

    List<String> missing() {
        return List.copyOf(missing);
    }

    Optional<CopyRounds> awsFromHttp() {
        return awsFromHttp;
    }

    Optional<CopyRounds> awsFromBucket() {
        return awsFromBucket;
    }
}
