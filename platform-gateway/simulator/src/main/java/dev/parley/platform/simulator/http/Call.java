package dev.parley.platform.simulator.http;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** Request to an operation. Empty parameters count as absent. */
public record Call(RoutingContext context) {

    /** A parameter of the path, decoded. */
    public String path(String name) {
        return Optional.ofNullable(context.pathParam(name)).orElse("");
    }

    /** A parameter of the query, decoded. */
    public Optional<String> query(String name) {
        List<String> values = context.queryParam(name);
        return values.stream().filter(value -> !value.isEmpty()).findFirst();
    }

    /**
     * An integer of the query.
     *
     * @throws ApiException 400 if it is not a number or out of range
     */
    public int number(String name, int absent, int smallest, int largest) {
        return query(name)
                .map(text -> {
                    if (!text.matches("\\d{1,9}")) {
                        throw new ApiException(400, "\"" + name + "\" must be a number");
                    }
                    int number = Integer.parseInt(text);
                    if (number < smallest || number > largest) {
                        throw new ApiException(400, "\"" + name + "\" must be between " + smallest + " and " + largest);
                    }
                    return number;
                })
                .orElse(absent);
    }

    /**
     * The body as a JSON object; an absent body is an empty one.
     *
     * @throws MalformedJsonException if it is something else
     */
    public JsonObject body() {
        if (context.body().length() <= 0) {
            return new JsonObject();
        }
        try {
            return new JsonObject(context.body().buffer());
        } catch (DecodeException | ClassCastException e) {
            throw new MalformedJsonException();
        }
    }
}
