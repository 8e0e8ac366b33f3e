package dev.parley.local.storage;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;

/** S3 server on 127.0.0.1 that stores objects as files. */
final class ObjectStore implements AutoCloseable {

    private final @Nullable S3Proxy server;

    private ObjectStore(@Nullable S3Proxy server) {
        this.server = server;
    }

    /** Starts on {@code data} with these buckets; disabled if port is 0. */
    static ObjectStore start(Path data, int port, List<String> buckets, String accessKeyId, String secretAccessKey)
            throws Exception {
        if (port == 0) {
            return new ObjectStore(null);
        }
        for (String bucket : buckets) {
            Files.createDirectories(data.resolve(bucket));
        }
        S3Proxy server = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(data.toString()))
                .endpoint(URI.create("http://127.0.0.1:" + port))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, accessKeyId, secretAccessKey)
                .ignoreUnknownHeaders(true)
                .build();
        server.start();
        return new ObjectStore(server);
    }

    String address() {
        return server == null ? "-" : "http://127.0.0.1:" + server.getPort();
    }

    @Override
    public void close() throws Exception {
        if (server != null) {
            server.stop();
        }
    }
}
