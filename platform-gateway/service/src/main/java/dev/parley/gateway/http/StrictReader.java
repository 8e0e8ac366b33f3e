package dev.parley.gateway.http;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.parley.runtime.json.StrictJson;
import java.lang.reflect.Type;
import java.util.function.BiFunction;

/**
 * JSON reader of requests: snake case, {@linkplain StrictJson strict}, also about missing values. Separate from the container's mapper,
 * which the providers' clients read with: providers do not follow our rules.
 */
public final class StrictReader implements BiFunction<ObjectMapper, Type, ObjectReader> {

    @Override
    public ObjectReader apply(ObjectMapper mapper, Type type) {
        ObjectMapper strict =
                StrictJson.restrict(mapper.copy()).setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        return strict.readerFor(strict.constructType(type))
                .with(
                        DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }
}
