package dev.parley.local.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class StoragePartsTest {

    @Test
    void an_object_survives_a_restart_and_a_kill() {
        try (S3Part s3 = new S3Part()) {
            s3.start();
            put(s3, "a/first", "one");
            s3.stop();
            s3.start();
            put(s3, "a/second", "two");
            s3.kill();
            s3.start();

            assertThat(get(s3, "a/first") + get(s3, "a/second")).isEqualTo("onetwo");
            try (S3Client client = client(s3, s3.secretAccessKey())) {
                assertThat(client.listBuckets().buckets())
                        .extracting(Bucket::name)
                        .containsExactlyInAnyOrder(
                                S3Part.RECORDINGS_BUCKET,
                                S3Part.WHEREBY_BUCKET,
                                S3Part.DAILY_BUCKET,
                                S3Part.JITSI_BUCKET);
            }
        }
    }

    @Test
    void a_request_signed_with_another_key_is_refused() {
        try (S3Part s3 = new S3Part()) {
            s3.start();
            try (S3Client client = client(s3, "another secret")) {
                assertThatThrownBy(client::listBuckets)
                        .isInstanceOfSatisfying(
                                S3Exception.class,
                                refusal -> assertThat(refusal.statusCode()).isEqualTo(403));
            }
        }
    }

    @Test
    void a_message_survives_a_restart_and_a_kill() {
        try (SqsPart sqs = new SqsPart()) {
            sqs.start();
            send(sqs, "first");
            sqs.stop();
            sqs.start();
            send(sqs, "second");
            sqs.kill();
            sqs.start();

            List<String> received = new ArrayList<>();
            await().atMost(Duration.ofMinutes(2)).until(() -> received.addAll(receive(sqs)) && received.size() >= 2);
            assertThat(received).containsExactlyInAnyOrder("first", "second");
        }
    }

    private static void put(S3Part s3, String key, String text) {
        try (S3Client client = client(s3, s3.secretAccessKey())) {
            client.putObject(
                    request -> request.bucket(S3Part.RECORDINGS_BUCKET).key(key), RequestBody.fromString(text));
        }
    }

    private static String get(S3Part s3, String key) {
        try (S3Client client = client(s3, s3.secretAccessKey())) {
            return client.getObjectAsBytes(
                            request -> request.bucket(S3Part.RECORDINGS_BUCKET).key(key))
                    .asUtf8String();
        }
    }

    private static S3Client client(S3Part s3, String secret) {
        return S3Client.builder()
                .endpointOverride(URI.create(s3.endpoint()))
                .region(Region.of(s3.region()))
                .forcePathStyle(true)
                .httpClient(ApacheHttpClient.create())
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(s3.accessKeyId(), secret)))
                .build();
    }

    private static void send(SqsPart sqs, String text) {
        try (SqsClient client = client(sqs)) {
            client.sendMessage(request -> request.queueUrl(sqs.queueUrl()).messageBody(text));
        }
    }

    private static List<String> receive(SqsPart sqs) {
        try (SqsClient client = client(sqs)) {
            return client
                    .receiveMessage(request -> request.queueUrl(sqs.queueUrl())
                            .maxNumberOfMessages(10)
                            .waitTimeSeconds(2))
                    .messages()
                    .stream()
                    .map(Message::body)
                    .toList();
        }
    }

    private static SqsClient client(SqsPart sqs) {
        return SqsClient.builder()
                .endpointOverride(URI.create(sqs.endpoint()))
                .region(Region.US_EAST_1)
                .httpClient(ApacheHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("anyone", "anything")))
                .build();
    }
}
