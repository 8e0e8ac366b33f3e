package dev.parley.room.pages;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Routes of the pages. Every address of a page is answered with its document, so that links into the pages work. */
@ApplicationScoped
class PageRoutes {

    /** Before static files, whose headers let browsers keep them for a day. */
    private static final int BEFORE_FILES = -9_000;

    /** Scripts of providers have no hash of their content in their names, so that browsers have to ask for newer ones. */
    private static final String FRAMES = "/frames/";

    private final PageDocuments documents;
    private final FrameOrigins origins;

    PageRoutes(PageDocuments documents, FrameOrigins origins) {
        this.documents = documents;
        this.origins = origins;
    }

    void register(@Observes Router router) {
        router.get().order(BEFORE_FILES).handler(this::serve);
    }

    private void serve(RoutingContext context) {
        String path = context.normalizedPath();
        Page page = Page.at(path).orElse(null);
        if (page == Page.ROOM) {
            origins.current()
                    .subscribe()
                    .with(found -> send(context, page, ContentSecurityPolicy.embedding(found)), context::fail);
        } else if (page != null) {
            send(context, page, ContentSecurityPolicy.embedding(List.of()));
        } else {
            if (path.startsWith(FRAMES)) {
                context.addHeadersEndHandler(
                        end -> context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-cache"));
            }
            if (path.endsWith(".html")) {
                secure(context.response(), ContentSecurityPolicy.embedded());
            }
            context.next();
        }
    }

    private void send(RoutingContext context, Page page, String policy) {
        HttpServerResponse response = context.response();
        secure(response, policy);
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .end(documents.of(page));
    }

    /** The referrer has no path: room names and ids of transcripts are nobody else's business. */
    private static void secure(HttpServerResponse response, String policy) {
        response.putHeader("Content-Security-Policy", policy)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "strict-origin");
    }
}
