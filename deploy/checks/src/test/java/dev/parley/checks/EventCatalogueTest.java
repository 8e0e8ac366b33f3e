package dev.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventCatalogueTest {

    @Test
    void the_event_catalogue_shows_every_golden_file() {
        String catalogue = House.read(Path.of("docs/events.md"));
        List<Path> golden = House.files(".json").stream()
                .filter(file -> file.toString().contains("events/src/test/resources/golden/"))
                .toList();

        assertThat(golden).isNotEmpty();
        assertThat(golden).allSatisfy(file -> assertThat(catalogue).contains("(../" + file + ")"));
    }
}
