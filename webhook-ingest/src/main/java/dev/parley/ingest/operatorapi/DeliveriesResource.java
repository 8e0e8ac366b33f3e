package dev.parley.ingest.operatorapi;

import dev.parley.ingest.kafka.TimeWindow;
import dev.parley.ingest.log.Delivery;
import dev.parley.ingest.log.DeliveryId;
import dev.parley.ingest.replay.DeliveryArchive;
import dev.parley.ingest.replay.DeliveryPage;
import dev.parley.ingest.replay.DeliverySource;
import dev.parley.ingest.replay.FoundDelivery;
import dev.parley.ingest.replay.Selection;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Operator API of the delivery log and its dead letters. Runs on worker threads, because Kafka's consumer blocks.
 */
@Path("/deliveries")
@Produces(MediaType.APPLICATION_JSON)
public class DeliveriesResource {

    private static final Logger LOG = Logger.getLogger(DeliveriesResource.class);
    private static final Duration DEFAULT_WINDOW = Duration.ofHours(1);

    private final DeliveryArchive archive;
    private final Clock clock;

    DeliveriesResource(DeliveryArchive archive, Clock clock) {
        this.archive = archive;
        this.clock = clock;
    }

    /**
     * Lists deliveries, oldest first, by the time at which Kafka stored them. Without {@code from}: of the log the last
     * hour, of the dead letters all.
     */
    @GET
    public DeliveryList list(
            @RestQuery Optional<String> source,
            @RestQuery Optional<String> from,
            @RestQuery Optional<String> to,
            @RestQuery Optional<String> platform,
            @RestQuery Optional<String> room,
            @RestQuery Optional<String> outcome,
            @RestQuery Optional<String> category,
            @RestQuery Optional<String> limit,
            @RestQuery Optional<String> cursor) {
        DeliverySource searched = Parameters.source(source);
        Optional<Cursor> previous = cursor.map(Parameters::cursor);
        TimeWindow window = previous.map(Cursor::window)
                .orElseGet(() -> Parameters.window(
                        Parameters.time("from", from).orElseGet(() -> earliest(searched)), Parameters.time("to", to)));
        Selection.ByWindow selection = new Selection.ByWindow(
                searched, window, Parameters.filter(searched, platform, room, outcome, category));
        return view(page(selection, previous, Parameters.limit(limit)), window);
    }

    private DeliveryPage page(Selection.ByWindow selection, Optional<Cursor> previous, int limit) {
        try {
            return archive.list(selection, previous.map(Cursor::rest), limit);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalidRequest("cursor: belongs to another list");
        }
    }

    private Instant earliest(DeliverySource source) {
        return source == DeliverySource.LOG ? clock.instant().minus(DEFAULT_WINDOW) : Instant.EPOCH;
    }

    private static DeliveryList view(DeliveryPage page, TimeWindow window) {
        return new DeliveryList(
                page.items().stream().map(DeliveryView::of).toList(),
                window.from(),
                page.scanned(),
                page.rest().isEmpty() ? Optional.empty() : Optional.of(new Cursor(window, page.rest()).text()));
    }

    /** One delivery. */
    @GET
    @Path("/{id}")
    public DeliveryView show(@PathParam("id") String id, @RestQuery Optional<String> source) {
        return DeliveryView.of(found(id, source));
    }

    /** The body of a delivery as received. It may hold names of people and links, so each access is logged. */
    @GET
    @Path("/{id}/body")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Response body(@PathParam("id") String id, @RestQuery Optional<String> source) {
        byte[] body = found(id, source).delivery().map(Delivery::body).orElseThrow(DeliveriesResource::unknown);
        LOG.infof("Body of a delivery shown to an operator: deliveryId=%s", DeliveryId.parse(id));
        return Response.ok(body)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private FoundDelivery found(String id, Optional<String> source) {
        return archive.find(Parameters.source(source), Parameters.deliveryId(id))
                .orElseThrow(DeliveriesResource::unknown);
    }

    private static ProblemException unknown() {
        return new ProblemException(ErrorCode.NOT_FOUND, "no delivery with this id is stored");
    }
}
