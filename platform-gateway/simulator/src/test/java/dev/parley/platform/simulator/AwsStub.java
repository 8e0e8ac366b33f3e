package dev.parley.platform.simulator;

import dev.parley.platform.simulator.Receiver.Answer;
import dev.parley.platform.simulator.Receiver.Request;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** As much of S3 and SQS as the AWS SDK needs to be content; keeps what it was given. */
final class AwsStub implements AutoCloseable {

    private final Receiver server = new Receiver(this::answer);
    private final List<PutObject> objects = new CopyOnWriteArrayList<>();
    private final List<JsonObject> messages = new CopyOnWriteArrayList<>();
    private volatile boolean refusing;

    /** @param size in bytes, of the content without the framing of a signed stream */
    record PutObject(String bucket, String key, long size, String contentType) {}

    URI url() {
        return server.url();
    }

    List<PutObject> objects() {
        return objects;
    }

    /** What was sent to the queue, as {@code {"QueueUrl", "MessageBody"}}. */
    List<JsonObject> messages() {
        return messages;
    }

    /** Denies all access from now on. */
    void refuse() {
        refusing = true;
    }

    /** Denies no access any more. */
    void allow() {
        refusing = false;
    }

    private Answer answer(Request request) {
        if (refusing) {
            return Answer.of(403);
        }
        return request.method().equals("PUT") ? stored(request) : queued(request);
    }

    private Answer stored(Request request) {
        String[] path = request.path().substring(1).split("/", 2);
        String framed = request.headers().get("x-amz-decoded-content-length");
        long size = framed == null ? request.body().length : Long.parseLong(framed);
        String key = URLDecoder.decode(path[1].replace("+", "%2B"), StandardCharsets.UTF_8);
        objects.add(new PutObject(path[0], key, size, request.headers().getOrDefault("content-type", "")));
        return new Answer(200, Map.of("ETag", "\"d41d8cd98f00b204e9800998ecf8427e\""), new byte[0]);
    }

    private Answer queued(Request request) {
        JsonObject message = new JsonObject(request.text());
        messages.add(message);
        JsonObject recorded =
                new JsonObject().put("MessageId", "m1").put("MD5OfMessageBody", md5(message.getString("MessageBody")));
        return new Answer(
                200,
                Map.of("Content-Type", "application/x-amz-json-1.0"),
                recorded.encode().getBytes(StandardCharsets.UTF_8));
    }

    private static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
