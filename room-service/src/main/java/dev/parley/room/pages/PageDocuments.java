package dev.parley.room.pages;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Documents of the pages, read once from the class path. */
@ApplicationScoped
class PageDocuments {

    private final Map<Page, String> documents = new EnumMap<>(Page.class);

    PageDocuments() {
        for (Page page : Page.values()) {
            documents.put(page, read(page));
        }
    }

    String of(Page page) {
        return Objects.requireNonNull(documents.get(page));
    }

    private static String read(Page page) {
        try (InputStream stream = Objects.requireNonNull(
                Thread.currentThread().getContextClassLoader().getResourceAsStream(page.resource()), page::resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
