package dev.parley.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The recordings themselves: whole, named, and exactly the bytes that were signed. */
class FixturesTest {

    private static final List<JsonNode> VECTORS = StreamSupport.stream(
                    Fixtures.json("vectors.json").path("vectors").spliterator(), false)
            .toList();

    static Stream<JsonNode> vectors() {
        return VECTORS.stream();
    }

    static Stream<String> bodyFolders() {
        return VECTORS.stream()
                .map(vector -> vector.path("file").asText())
                .map(file -> file.substring(0, file.lastIndexOf('/')))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void a_body_has_the_signed_bytes(JsonNode vector) throws NoSuchAlgorithmException {
        byte[] body = Fixtures.bytes(vector.path("file").asText());

        assertThat(body).hasSize(vector.path("bodyLength").asInt());
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body)))
                .isEqualTo(vector.path("bodySha256").asText());
    }

    @ParameterizedTest
    @MethodSource("bodyFolders")
    void every_body_has_a_vector(String folder) {
        Set<String> named = Set.copyOf(
                VECTORS.stream().map(vector -> vector.path("file").asText()).toList());

        assertThat(Fixtures.names(folder)).isNotEmpty().allMatch(name -> named.contains(folder + "/" + name));
    }

    @Test
    void every_vector_has_a_name_of_its_own_and_a_scheme_that_is_explained() {
        JsonNode schemes = Fixtures.json("vectors.json").path("schemes");

        assertThat(VECTORS).extracting(vector -> vector.path("id").asText()).doesNotHaveDuplicates();
        assertThat(VECTORS).allMatch(vector -> schemes.has(vector.path("scheme").asText()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"whereby", "daily", "jaas"})
    void every_exchange_has_a_call_and_an_answer(String provider) {
        assertThat(RestExchanges.of(provider)).isNotEmpty().allSatisfy(exchange -> {
            assertThat(exchange.request().method()).matches("[A-Z]+");
            assertThat(exchange.request().url().getPath()).startsWith("/v1/");
            assertThat(exchange.response().status()).isBetween(200, 599);
        });
    }
}
