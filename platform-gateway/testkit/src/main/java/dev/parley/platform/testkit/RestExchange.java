package dev.parley.platform.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;

/**
 * One recorded call to a provider and its answer.
 *
 * @param name the file's name without its ending
 */
public record RestExchange(String name, Request request, Response response) {

    /**
     * @param url absolute, as at the real provider
     * @param authorized whether the call carries {@code Authorization: Bearer <api key>}
     * @param body JSON, or text for multipart bodies; missing where there is none
     */
    public record Request(String method, URI url, boolean authorized, JsonNode body) {

        /** The path below the provider's {@code /v1}, still encoded, for example {@code /meetings}. */
        public String path() {
            return url.getRawPath().substring("/v1".length());
        }
    }

    /** @param body JSON, or text for answers that are not JSON; null or missing where there is none */
    public record Response(int status, Map<String, String> headers, JsonNode body) {

        public Response {
            headers = Map.copyOf(headers);
        }

        /** An answer with a status and nothing else. */
        static Response empty(int status) {
            return new Response(status, Map.of(), MissingNode.getInstance());
        }

        /** The body as it goes over the wire. */
        public String text() {
            if (body.isMissingNode() || body.isNull()) {
                return "";
            }
            return body.isTextual() ? body.textValue() : body.toString();
        }
    }

    /** The same answer to a call of another path, which may have a query. */
    public RestExchange at(String pathAndQuery) {
        URI other = URI.create("https://provider.example/v1" + pathAndQuery);
        return new RestExchange(
                name, new Request(request.method(), other, request.authorized(), request.body()), response);
    }

    /** The same answer to a call whose body has another value in one place. */
    public RestExchange with(String field, String value) {
        ObjectNode body = request.body().deepCopy();
        body.put(field, value);
        return new RestExchange(
                name, new Request(request.method(), request.url(), request.authorized(), body), response);
    }

    /** The same answer to a call with another body. */
    public RestExchange withBody(JsonNode body) {
        return new RestExchange(
                name, new Request(request.method(), request.url(), request.authorized(), body), response);
    }

    @Override
    public String toString() {
        return name;
    }
}
