#!/usr/bin/env bash
# AWS SDK for Java 2.41.18 (software.amazon.awssdk:s3, url-connection-client).
#
# Behaviour: an answer of 200 to a list of objects that is no list, but well-formed (the page of a proxy that wants people to
# sign in) or empty, is read as a list without objects: no exception, contents() is empty, the paginator ends. Only
# isTruncated(), which every list has, is null. A page that is not well-formed fails, which hides this from tests.
# Why it matters: who deletes "all that the list names" has deleted nothing and is told of no failure. An erasure of Parley's
# ended in this way as done. A check of isTruncated() for null, on every page, makes it a failure that is tried again.
#
# Output seen (2026-12-01):
#   a list: [one], truncated false
#   a page: [], truncated null
#   nothing: [], truncated null
#   a page with an open tag: SdkClientException
#   versions, a page: [], truncated null
#
# Exits 0 while that is so. Needs Maven and a JDK 17 or newer; takes about 10 seconds once its packages are there.
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
    <dependency><groupId>software.amazon.awssdk</groupId><artifactId>url-connection-client</artifactId><version>2.41.18</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib" \
    > maven.log 2>&1 || { cat maven.log >&2; exit 2; }
cat > Lists.java <<'JAVA'
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

public class Lists {

    static volatile String answer = "";

    public static void main(String[] arguments) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try (S3Client s3 = S3Client.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            String page = "<!DOCTYPE html><html><body><p>Sign in</p></body></html>";
            list(s3, "a list", "<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>one</Key></Contents></ListBucketResult>");
            list(s3, "a page", page);
            list(s3, "nothing", "");
            list(s3, "a page with an open tag", page.replace("</p>", "<br>"));
            answer = page;
            ListObjectVersionsResponse versions = s3.listObjectVersions(request -> request.bucket("bucket"));
            System.out.println("versions, a page: " + versions.versions() + ", truncated " + versions.isTruncated());
        }
        server.stop(0);
    }

    static void list(S3Client s3, String name, String body) {
        answer = body;
        try {
            ListObjectsV2Response list = s3.listObjectsV2(request -> request.bucket("bucket"));
            System.out.println(name + ": " + list.contents().stream().map(S3Object::key).toList() + ", truncated " + list.isTruncated());
        } catch (SdkException e) {
            System.out.println(name + ": " + e.getClass().getSimpleName());
        }
    }
}
JAVA
java -cp "$work/lib/*" Lists.java 2> java.log | tee seen || { cat java.log >&2; exit 2; }
diff seen - <<'EXPECTED'
a list: [one], truncated false
a page: [], truncated null
nothing: [], truncated null
a page with an open tag: SdkClientException
versions, a page: [], truncated null
EXPECTED
