package dev.parley.platform.simulator.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MediaCatalogueTest {

    @Test
    void everyEntryHasItsFileAndSegmentsInTheOrderInWhichTheyAreSpoken() throws Exception {
        Vertx vertx = Vertx.vertx();
        long total = 0;
        try (MediaLibrary library = new MediaLibrary(vertx)) {
            JsonArray media = library.catalogue().getJsonArray("media");
            assertThat(media).hasSize(7);
            for (Object entry : media) {
                JsonObject medium = (JsonObject) entry;
                MediaFile file = library.find(medium.getString("name"))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS);
                assertThat(file.size()).isPositive();
                total += file.size();
                assertThat(medium.getJsonArray("segments").stream()
                                .map(segment -> ((JsonObject) segment).getInteger("startMs")))
                        .isSorted()
                        .allSatisfy(start -> assertThat(start).isLessThan(medium.getInteger("durationMs")));
            }
        } finally {
            vertx.close();
        }
        assertThat(total).isLessThan(3_000_000);
    }
}
