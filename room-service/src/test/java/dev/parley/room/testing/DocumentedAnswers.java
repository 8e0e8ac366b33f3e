package dev.parley.room.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.runtime.problem.Problem;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Response filter that makes every test a test of the OpenAPI document: an answer whose status, or problem code, the document
 * does not have for the call is replaced by one with the status {@value #UNDOCUMENTED}.
 */
class DocumentedAnswers {

    private static final int UNDOCUMENTED = 599;
    private static final Logger LOG = Logger.getLogger(DocumentedAnswers.class);
    private static final JsonNode PATHS = document().path("paths");

    @ServerResponseFilter
    void check(ContainerRequestContext request, ContainerResponseContext response, ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        if (method == null) {
            return; // no such path or method
        }
        String path = path(method);
        String verb = request.getMethod().toLowerCase(Locale.ROOT);
        JsonNode call = PATHS.path(path);
        JsonNode operation = verb.equals("head") && !call.has("head") ? call.path("get") : call.path(verb);
        JsonNode answer = operation.path("responses").path(Integer.toString(response.getStatus()));
        boolean documented =
                response.getEntity() instanceof Problem problem ? has(answer, problem.code()) : !answer.isMissingNode();
        if (!documented) {
            String message = "The OpenAPI document does not have %d %s of %s %s"
                    .formatted(
                            response.getStatus(),
                            response.getEntity() instanceof Problem problem ? problem.code() : "",
                            request.getMethod(),
                            path);
            LOG.error(message);
            response.setStatus(UNDOCUMENTED);
            response.setEntity(message);
        }
    }

    private static boolean has(JsonNode answer, String code) {
        JsonNode codes = answer.findPath("enum");
        return StreamSupport.stream(codes.spliterator(), false)
                .anyMatch(known -> known.asText().equals(code));
    }

    private static String path(Method method) {
        return Stream.of(method.getDeclaringClass(), method)
                .map(DocumentedAnswers::pathOf)
                .flatMap(Optional::stream)
                .map(path -> path.startsWith("/") ? path : "/" + path)
                .reduce("", String::concat);
    }

    private static Optional<String> pathOf(AnnotatedElement element) {
        return Optional.ofNullable(element.getAnnotation(Path.class)).map(Path::value);
    }

    private static JsonNode document() {
        try (InputStream document = Thread.currentThread()
                .getContextClassLoader()
                .getResourceAsStream("META-INF/quarkus-generated-openapi-doc.JSON")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(document, "the OpenAPI document"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
