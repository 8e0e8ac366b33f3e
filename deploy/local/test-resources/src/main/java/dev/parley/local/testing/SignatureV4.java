package dev.parley.local.testing;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature of a request as AWS defines it (Signature Version 4), read from its {@code Authorization} header.
 *
 * @param scope day, region, service and {@code aws4_request}
 */
record SignatureV4(String accessKeyId, List<String> scope, List<String> signedHeaders, String signature) {

    private static final Pattern AUTHORIZATION =
            Pattern.compile("AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8}/[^/]+/[^/]+/aws4_request), ?"
                    + "SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})");

    /** The signature of a request; empty if it has none of this kind. */
    static Optional<SignatureV4> of(HttpExchange request) {
        Matcher matcher = AUTHORIZATION.matcher(header(request, "Authorization"));
        return matcher.matches()
                ? Optional.of(new SignatureV4(
                        matcher.group(1),
                        List.of(matcher.group(2).split("/")),
                        List.of(matcher.group(3).split(";")),
                        matcher.group(4)))
                : Optional.empty();
    }

    /** Whether the scope names this region and service. */
    boolean isFor(String region, String service) {
        return scope.get(1).equals(region) && scope.get(2).equals(service);
    }

    /** Whether the request was signed with {@code secret}, its body included. */
    boolean isSignedWith(String secret, HttpExchange request, byte[] body) {
        try {
            String text = "AWS4-HMAC-SHA256\n" + header(request, "X-Amz-Date") + "\n" + String.join("/", scope) + "\n"
                    + hex(sha256(canonical(request, body)));
            byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
            for (String part : scope) {
                key = hmac(key, part);
            }
            return MessageDigest.isEqual(
                    hex(hmac(key, text)).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has these algorithms", e);
        }
    }

    private byte[] canonical(HttpExchange request, byte[] body) throws GeneralSecurityException {
        String query =
                Optional.ofNullable(request.getRequestURI().getRawQuery()).orElse("");
        String sorted = Arrays.stream(query.split("&"))
                .filter(parameter -> !parameter.isEmpty())
                .map(parameter -> parameter.contains("=") ? parameter : parameter + "=")
                .sorted()
                .collect(Collectors.joining("&"));
        String headers = signedHeaders.stream()
                .map(name -> name + ":" + header(request, name).strip() + "\n")
                .collect(Collectors.joining());
        String declared = header(request, "x-amz-content-sha256");
        String hash = declared.isEmpty() || declared.matches("[0-9a-f]{64}") ? hex(sha256(body)) : declared;
        return String.join(
                        "\n",
                        request.getRequestMethod(),
                        request.getRequestURI().getRawPath(),
                        sorted,
                        headers,
                        String.join(";", signedHeaders),
                        hash)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String header(HttpExchange request, String name) {
        return Optional.ofNullable(request.getRequestHeaders().getFirst(name)).orElse("");
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
