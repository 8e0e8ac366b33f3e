package dev.parley.platform.simulator.daily;

import dev.parley.platform.simulator.http.ApiException;
import dev.parley.platform.simulator.http.Fields;
import dev.parley.platform.simulator.webhook.Hmac;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** Creates meeting tokens: opaque for customers, HS256 JWTs with Daily's short claims. */
record MeetingTokens(String apiKey, String domainId) {

    private static final int MAX_USER_ID = 36;

    /** @param properties of the request; without a room the token is valid for every room, as documented */
    String mint(JsonObject properties, Instant now) {
        Fields fields = new Fields(Schema.check(properties, Schema.TOKEN_PROPERTIES));
        JsonObject claims = new JsonObject().put("d", domainId).put("iat", now.getEpochSecond());
        fields.text("room_name").ifPresent(room -> claims.put("r", room));
        fields.text("user_name").ifPresent(name -> claims.put("u", name));
        fields.text("user_id").ifPresent(id -> claims.put("ud", checked(id)));
        fields.flag("is_owner").ifPresent(owner -> claims.put("o", owner));
        fields.flag("knocking").ifPresent(knocks -> claims.put("k", knocks));
        fields.flag("start_cloud_recording").ifPresent(starts -> claims.put("sr", starts));
        fields.object("start_cloud_recording_opts").ifPresent(options -> claims.put("sro", options));
        fields.number("nbf").ifPresent(seconds -> claims.put("nbf", seconds));
        fields.number("exp").ifPresent(seconds -> claims.put("exp", seconds));
        String signed = part(new JsonObject().put("alg", "HS256").put("typ", "JWT")) + "." + part(claims);
        byte[] signature = Hmac.sign(apiKey.getBytes(StandardCharsets.UTF_8), signed);
        return signed + "." + encoder().encodeToString(signature);
    }

    private static String checked(String userId) {
        if (userId.length() > MAX_USER_ID) {
            throw new ApiException(400, "\"user_id\" must be at most 36 characters");
        }
        return userId;
    }

    private static String part(JsonObject json) {
        return encoder().encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
    }

    private static Base64.Encoder encoder() {
        return Base64.getUrlEncoder().withoutPadding();
    }

    @Override
    public String toString() {
        return "MeetingTokens[" + domainId + "]";
    }
}
