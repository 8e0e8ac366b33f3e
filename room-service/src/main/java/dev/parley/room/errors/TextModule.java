package dev.parley.room.errors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Jackson module that rejects text which PostgreSQL cannot store: the character NUL, and half a surrogate pair, which would
 * be stored as another character.
 */
@Singleton
class TextModule implements ObjectMapperCustomizer {

    @Override
    public void customize(com.fasterxml.jackson.databind.ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule("text").addDeserializer(String.class, new DatabaseTextDeserializer()));
    }

    private static final class DatabaseTextDeserializer extends StringDeserializer {

        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = super.deserialize(parser, context);
            if (text != null && !storable(text)) {
                throw InvalidFormatException.from(parser, "text cannot be stored", "", String.class);
            }
            return text;
        }

        private static boolean storable(String text) {
            return text.codePoints()
                    .noneMatch(point ->
                            point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
        }
    }
}
