package dev.parley.runtime.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TreeTraversingParser;
import com.fasterxml.jackson.databind.type.TypeFactory;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemMapperTest {

    private static final FailureTranslator DATABASE = failure -> failure instanceof IllegalStateException
            ? Optional.of(new ProblemException(ErrorCode.TEMPORARILY_UNAVAILABLE, "no database", Duration.ofSeconds(3)))
            : Optional.empty();

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build()
            .readerFor(Body.class);

    private final ProblemMapper mapper = new ProblemMapper(new FailureProblems(List.of(DATABASE)));

    record Body(int size, List<Integer> parts) {
        Body {
            if (size < 0) {
                throw new IllegalArgumentException("size: must not be negative");
            }
        }
    }

    private static Problem problem(Response response) {
        assertThat(response.getMediaType()).hasToString(Problem.MEDIA_TYPE);
        Problem problem = (Problem) response.getEntity();
        assertThat(problem.status()).isEqualTo(response.getStatus());
        return problem;
    }

    private Problem ofBody(String body) {
        return problem(mapper.json(catchThrowableOfType(JacksonException.class, () -> READER.readValue(body))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "nonsense", "{\"size\":nonsense}", "{\"parts\":[1,nonsense]}", "{\"parts\":[1"})
    void a_syntax_error_anywhere_is_malformed_JSON(String body) {
        Problem problem = ofBody(body);

        assertThat(problem.code()).isEqualTo("malformed-json");
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).doesNotContain("nonsense");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"size\":\"secret\"} | size: missing or wrong type",
                "{\"size\":null} | size: missing or wrong type",
                "{\"parts\":[1,\"secret\"]} | parts.[]: missing or wrong type",
                "{\"size\":-1} | size: must not be negative",
                "[] | the body does not match the schema of this request"
            })
    void a_wrong_value_is_an_invalid_request_that_names_the_field(String body, String detail) {
        Problem problem = ofBody(body);

        assertThat(problem.code()).isEqualTo("invalid-request");
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.detail()).isEqualTo(detail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"size\":1,\"size\":2}", "{\"parts\":[],\"size\":1,\"parts\":[]}", "{\"x\":{\"y\":1,\"y\":1}}"
            })
    void a_key_that_is_given_twice_is_malformed_JSON(String body) {
        JsonMapper strict = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        new UniqueKeys().customize(strict);

        JacksonException failure =
                catchThrowableOfType(JacksonException.class, () -> strict.readValue(body, Body.class));

        assertThat(problem(mapper.json(failure)).code()).isEqualTo("malformed-json");
    }

    @Test
    void every_Jackson_exception_of_a_body_is_the_callers_fault() {
        InvalidDefinitionException failure = InvalidDefinitionException.from(
                parser(), "No fallback setter", TypeFactory.defaultInstance().constructType(Body.class));

        assertThat(problem(mapper.json(failure)).status()).isEqualTo(422);
    }

    @Test
    void an_answer_that_cannot_be_written_is_an_unexpected_failure() {
        JacksonException failure = catchThrowableOfType(
                JacksonException.class, () -> JsonMapper.builder().build().writeValueAsString(new Object()));

        assertThat(problem(mapper.json(failure)).code()).isEqualTo("internal-error");
    }

    @Test
    void the_mapper_names_every_exception_of_Jackson_since_another_mapper_may_be_nearer() throws Exception {
        assertThat(ProblemMapper.class
                        .getDeclaredMethod("json", JacksonException.class)
                        .getAnnotation(ServerExceptionMapper.class)
                        .value())
                .contains(InvalidDefinitionException.class, MismatchedInputException.class, JsonParseException.class);
    }

    private static JsonParser parser() {
        return new TreeTraversingParser(JsonNodeFactory.instance.objectNode());
    }

    @Test
    void a_refusal_of_the_framework_keeps_its_status_and_allowed_methods() {
        assertThat(problem(mapper.refused(new NotFoundException())).code()).isEqualTo("not-found");
        assertThat(problem(mapper.refused(new BadRequestException())).code()).isEqualTo("malformed-request");
        Response refused = mapper.refused(new NotAllowedException("GET"));
        assertThat(problem(refused).code()).isEqualTo("method-not-allowed");
        assertThat(refused.getHeaderString(HttpHeaders.ALLOW)).isEqualTo("GET");
    }

    @Test
    void a_redirection_is_no_problem() {
        assertThat(mapper.refused(new RedirectionException(302, URI.create("/elsewhere")))
                        .getStatus())
                .isEqualTo(302);
    }

    @Test
    void a_5xx_of_the_framework_is_an_unexpected_failure() {
        assertThat(problem(mapper.refused(new ServiceUnavailableException())).code())
                .isEqualTo("internal-error");
    }

    @Test
    void a_problem_is_answered_with_retry_after_wherever_it_is_in_the_causes() {
        ProblemException later = new ProblemException(ErrorCode.OVERLOADED, "later", Duration.ofSeconds(2));

        Response response = mapper.unexpected(new RuntimeException(new RuntimeException(later)));

        assertThat(problem(response)).isEqualTo(problem(mapper.known(later)));
        assertThat(response.getHeaderString(HttpHeaders.RETRY_AFTER)).isEqualTo("2");
    }

    @Test
    void a_failure_that_a_translator_knows_is_translated_and_another_is_unexpected() {
        assertThat(problem(mapper.unexpected(new IllegalStateException("secret")))
                        .code())
                .isEqualTo("temporarily-unavailable");
        Problem unexpected = problem(mapper.unexpected(new IllegalArgumentException("secret")));
        assertThat(unexpected.code()).isEqualTo("internal-error");
        assertThat(unexpected.detail()).contains("incident").doesNotContain("secret");
    }
}
