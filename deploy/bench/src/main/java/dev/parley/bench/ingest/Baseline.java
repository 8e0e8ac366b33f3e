package dev.parley.bench.ingest;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Properties;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Baseline server: the minimum of the ingest's work. Reads the body, checks one HMAC, reads one JSON field for the key,
 * appends with {@code acks=all}, answers after the acknowledgement. No limits, metrics, second secret or clock check. With a
 * second topic it does the minimum of the default role's work as well, by a {@link BaselineNormalizer}.
 */
final class Baseline extends AbstractVerticle {

    private static final String HMAC = "HmacSHA256";
    private static final Buffer OK = Buffer.buffer("{\"status\":\"ok\"}");

    private final int port;
    private final String topic;
    private final Producer<String, byte[]> producer;
    private final Mac mac;

    private Baseline(int port, String topic, Producer<String, byte[]> producer, byte[] secret) {
        this.port = port;
        this.topic = topic;
        this.producer = producer;
        try {
            this.mac = Mac.getInstance(HMAC);
            this.mac.init(new SecretKeySpec(secret, HMAC));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Arguments: port, brokers, topic, and maybe the topic of events. The secret (base64) comes from the environment, because
     * every user can read arguments.
     */
    public static void main(String[] arguments) {
        byte[] secret = Base64.getDecoder().decode(System.getenv("BENCH_WEBHOOK_SECRET"));
        Properties settings = new Properties();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, arguments[1]);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        Producer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        producer.partitionsFor(arguments[2]); // loads the metadata before the first request
        if (arguments.length > 3) {
            BaselineNormalizer.start(arguments[1], arguments[2], arguments[3], producer);
        }
        Vertx.vertx()
                .deployVerticle(
                        () -> new Baseline(Integer.parseInt(arguments[0]), arguments[2], producer, secret),
                        new DeploymentOptions()
                                .setInstances(2 * Runtime.getRuntime().availableProcessors()))
                .onSuccess(id -> System.out.println("READY port=" + arguments[0]))
                .onFailure(failure -> {
                    failure.printStackTrace();
                    System.exit(1);
                });
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.createHttpServer()
                .requestHandler(request -> request.bodyHandler(body -> receive(request, body.getBytes())))
                .listen(port, "127.0.0.1")
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private void receive(HttpServerRequest request, byte[] body) {
        String timestamp = request.getHeader("X-Webhook-Timestamp");
        mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
        byte[] expected = mac.doFinal(body);
        byte[] given = Base64.getDecoder().decode(request.getHeader("X-Webhook-Signature"));
        if (!MessageDigest.isEqual(expected, given)) {
            request.response().setStatusCode(401).end();
            return;
        }
        String room =
                new JsonObject(Buffer.buffer(body)).getJsonObject("payload").getString("room");
        producer.send(
                new ProducerRecord<>(topic, room, body),
                (metadata, failure) -> context.runOnContext(ignored -> request.response()
                        .setStatusCode(failure == null ? 200 : 503)
                        .end(OK)));
    }
}
