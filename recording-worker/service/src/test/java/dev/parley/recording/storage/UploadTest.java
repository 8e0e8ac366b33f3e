package dev.parley.recording.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;

/** Storage whose answer to the begin of an upload is on the way. */
class UploadTest {

    private static final int PART = 5 * 1024 * 1024;

    @TempDir
    Path folder;

    private final CompletableFuture<CreateMultipartUploadResponse> begun = new CompletableFuture<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();

    private final S3AsyncClient client = (S3AsyncClient) Proxy.newProxyInstance(
            S3AsyncClient.class.getClassLoader(), new Class<?>[] {S3AsyncClient.class}, (proxy, method, arguments) -> {
                calls.add(method.getName());
                return switch (method.getName()) {
                    case "createMultipartUpload" -> begun;
                    case "abortMultipartUpload" ->
                        CompletableFuture.completedFuture(
                                AbortMultipartUploadResponse.builder().build());
                    default -> throw new UnsupportedOperationException(method.getName());
                };
            });

    private Cancellable start() {
        Upload upload = new Upload(
                client, "bucket", "key", "audio/mp4", new UploadBufferPool(PART), 2, new LocalObjects(folder).begin());
        Multi<ByteBuffer> bytes = Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(ByteBuffer.allocate(PART)),
                        Multi.createFrom().nothing());
        return upload.store(bytes).subscribe().with(stored -> {}, failure -> {});
    }

    @Test
    void an_upload_that_begins_while_its_transfer_is_cancelled_is_aborted() {
        Cancellable running = start();
        await().atMost(Duration.ofMinutes(2)).until(() -> calls.contains("createMultipartUpload"));

        running.cancel();
        begun.complete(
                CreateMultipartUploadResponse.builder().uploadId("upload").build());

        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(
                        () -> assertThat(calls).containsExactly("createMultipartUpload", "abortMultipartUpload"));
    }
}
