package dev.parley.runtime.json;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Strict JSON: a value of another kind than its field is refused and never converted, so that a flag which guards access
 * cannot be changed by an empty text or a number. Fractions are no integers, numbers are neither texts nor enum constants
 * nor times, and nothing may follow the value. Unknown fields are ignored, as the public API promises.
 *
 * <p>A customizer of the container's mapper where {@code parley.json.strict} is set: in services that read with it what
 * callers of their own API send, and nothing of a provider's.
 */
@Singleton
@IfBuildProperty(name = "parley.json.strict", stringValue = "true")
public class StrictJson implements ObjectMapperCustomizer {

    /** What Jackson would convert, by the kind of the field. */
    private static final Map<LogicalType, Set<CoercionInputShape>> REFUSED = Map.of(
            LogicalType.Boolean,
            Set.of(
                    CoercionInputShape.Integer,
                    CoercionInputShape.Float,
                    CoercionInputShape.String,
                    CoercionInputShape.EmptyString),
            LogicalType.Integer,
            Set.of(
                    CoercionInputShape.Float,
                    CoercionInputShape.Boolean,
                    CoercionInputShape.String,
                    CoercionInputShape.EmptyString),
            LogicalType.Float,
            Set.of(CoercionInputShape.Boolean, CoercionInputShape.String, CoercionInputShape.EmptyString),
            LogicalType.Textual,
            Set.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean),
            LogicalType.Enum,
            Set.of(CoercionInputShape.Integer, CoercionInputShape.EmptyString),
            LogicalType.DateTime,
            Set.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.EmptyString),
            LogicalType.OtherScalar,
            Set.of(CoercionInputShape.EmptyString));

    @Override
    public void customize(ObjectMapper mapper) {
        restrict(mapper);
    }

    /**
     * Makes a mapper strict.
     *
     * @return {@code mapper}
     */
    public static ObjectMapper restrict(ObjectMapper mapper) {
        REFUSED.forEach((kind, shapes) ->
                shapes.forEach(shape -> mapper.coercionConfigFor(kind).setCoercion(shape, CoercionAction.Fail)));
        return mapper.enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .registerModule(new SimpleModule("rfc3339").addDeserializer(Instant.class, new Rfc3339Deserializer()));
    }
}
