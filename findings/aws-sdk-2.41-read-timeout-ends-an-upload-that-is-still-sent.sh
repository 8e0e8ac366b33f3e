#!/usr/bin/env bash
# AWS SDK for Java 2.41.18 (software.amazon.awssdk:s3, netty-nio-client), asynchronous client.
#
# Behaviour: readTimeout of the Netty client begins when the last bytes of a request have been handed to the operating system, not
# when they have been sent. On a slow line megabytes wait in the socket's buffer then: an upload whose bytes are taken all the time
# fails with a read timeout that is shorter than what this rest takes.
# Why it matters: "30 s without an answer" is meant for a server that is silent. It ends healthy uploads of parts of some
# megabytes on lines of about 1 Mbit/s, each time at their end, so that a repetition fails like the first attempt.
#
# Output seen (2026-11-30):
#   read timeout 2 s: failed, the server had taken bytes within the last second
#   read timeout 60 s: stored
#
# Exits 0 while that is so. Needs Maven and a JDK 17 or newer; takes about 25 seconds once its packages are there.
set -euo pipefail
command -v mvn > /dev/null || { echo "needs Maven: apt-get install maven" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId><artifactId>example</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>software.amazon.awssdk</groupId><artifactId>s3</artifactId><version>2.41.18</version></dependency>
    <dependency><groupId>software.amazon.awssdk</groupId><artifactId>netty-nio-client</artifactId><version>2.41.18</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib" \
    > maven.log 2>&1 || { cat maven.log >&2; exit 2; }
cat > Upload.java <<'JAVA'
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;

public class Upload {

    private static final int SIZE = 3 << 20;
    private static volatile long lastTaken;

    public static void main(String[] arguments) throws Exception {
        for (int seconds : new int[] {2, 60}) {
            try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
                Thread line = new Thread(() -> slowLine(server));
                line.setDaemon(true);
                line.start();
                System.out.println("read timeout " + seconds + " s: " + upload(server.getLocalPort(), seconds));
            }
        }
    }

    private static String upload(int port, int seconds) {
        try (S3AsyncClient client = S3AsyncClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .overrideConfiguration(settings -> settings.retryStrategy(retry -> retry.maxAttempts(1)))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().readTimeout(Duration.ofSeconds(seconds)))
                .build()) {
            client.putObject(put -> put.bucket("bucket").key("part"), AsyncRequestBody.fromBytes(new byte[SIZE]))
                    .join();
            return "stored";
        } catch (CompletionException e) {
            long silent = System.nanoTime() - lastTaken;
            return silent < Duration.ofSeconds(1).toNanos()
                    ? "failed, the server had taken bytes within the last second"
                    : "failed, the server was silent";
        }
    }

    /** Takes 400 KB a second, without a pause that is longer than a tenth of a second. */
    private static void slowLine(ServerSocket server) {
        try (Socket socket = server.accept()) {
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[40_000];
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.read());
            }
            if (head.toString().toLowerCase().contains("100-continue")) {
                socket.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            for (long taken = 0; taken < SIZE; ) {
                int read = in.readNBytes(buffer, 0, (int) Math.min(buffer.length, SIZE - taken));
                if (read <= 0) {
                    return;
                }
                taken += read;
                lastTaken = System.nanoTime();
                Thread.sleep(100);
            }
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nETag: \"x\"\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            Thread.sleep(500);
        } catch (Exception e) {
            // the client has given up
        }
    }
}
JAVA
seen=$(java -cp "$work/lib/*" Upload.java)
echo "$seen"
expected='read timeout 2 s: failed, the server had taken bytes within the last second
read timeout 60 s: stored'
[ "$seen" = "$expected" ] || { echo "the SDK behaves differently now" >&2; exit 1; }
