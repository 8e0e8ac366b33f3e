package dev.parley.room.transcripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.parley.room.pages.Chromium;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;

/** WebVTT of transcripts as a browser reads it: Chromium's own parser is what the text has to come through unchanged. */
@SuppressWarnings({"NullAway.Init", "NullAway"})
@AddLifecycleHook(WebVttInChromiumTest.NeedsChromium.class)
class WebVttInChromiumTest {

    private static final String ORIGIN = "http://captions.example/";

    /** The cues that the browser has after it loaded the text as a track: times, text, and names of the voices. */
    private static final String PARSED = """
            async text => {
                const track = document.createElement('track');
                track.src = URL.createObjectURL(new Blob([text], {type: 'text/vtt'}));
                const video = document.createElement('video');
                video.append(track);
                track.track.mode = 'hidden';
                await new Promise((loaded, failed) => { track.onload = loaded; track.onerror = failed; });
                URL.revokeObjectURL(track.src);
                return [...track.track.cues].map(cue => {
                    const html = cue.getCueAsHTML();
                    return {
                        start: Math.round(cue.startTime * 1000), end: Math.round(cue.endTime * 1000),
                        text: html.textContent, names: [...html.querySelectorAll('*')].map(voice => voice.title)
                    };
                });
            }""";

    private static Page page;

    /** Skips the properties where there is no browser, except in continuous integration. */
    static final class NeedsChromium implements SkipExecutionHook {

        @Override
        public SkipResult shouldBeSkipped(LifecycleContext context) {
            return Chromium.program().isPresent() || System.getenv("CI") != null
                    ? SkipResult.doNotSkip()
                    : SkipResult.skip("No Chromium");
        }
    }

    private record Cue(long start, long end, String text, List<String> names) {

        private static final Comparator<Cue> IN_ORDER =
                Comparator.comparingLong(Cue::start).thenComparing(Cue::end, Comparator.reverseOrder());

        static Cue of(Segment segment) {
            return new Cue(
                    Math.round(segment.start() * 1000),
                    Math.max(Math.round(segment.end() * 1000), Math.round(segment.start() * 1000) + 1),
                    oneLine(segment.text()),
                    List.of(oneLine(segment.speakerName())));
        }

        @SuppressWarnings("unchecked")
        static Cue of(Map<String, Object> parsed) {
            return new Cue(
                    ((Number) parsed.get("start")).longValue(),
                    ((Number) parsed.get("end")).longValue(),
                    (String) parsed.get("text"),
                    (List<String>) parsed.get("names"));
        }

        private static String oneLine(String text) {
            return text.replaceAll("\\s+", " ").strip();
        }
    }

    @BeforeContainer
    static void open() {
        page = Chromium.browser().newContext(new Browser.NewContextOptions()).newPage();
        page.route(
                ORIGIN,
                route -> route.fulfill(
                        new Route.FulfillOptions().setContentType("text/html").setBody("")));
        page.navigate(ORIGIN);
    }

    @AfterContainer
    static void close() {
        page.context().close();
    }

    /** What breaks captions, among everything else that PostgreSQL stores: no NUL, and no half of a surrogate pair. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> broken = Arbitraries.of(
                "-->",
                "<v Bob>",
                "</v>",
                "&",
                "&amp;",
                "&lt",
                "&#60;",
                "<00:01.000>",
                "\n\n",
                "\r",
                "\u2028",
                "NOTE",
                "WEBVTT",
                "STYLE",
                "<c.red>",
                "\"",
                "\u200F",
                "\u0085",
                "\u000B",
                "\f",
                "\uFEFF",
                "😀",
                ">",
                "<",
                " ",
                ".",
                "\u00A0");
        Arbitrary<String> any = Arbitraries.strings()
                .withCharRange('\u0001', '\uD7FF')
                .withCharRange('\uE000', '\uFFFD')
                .ofMinLength(1)
                .ofMaxLength(6);
        return Arbitraries.oneOf(broken, any, Arbitraries.strings().alpha().ofLength(3))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<List<Segment>> segments() {
        Arbitrary<String> names = texts().filter(name -> !Cue.oneLine(name).isEmpty());
        return Combinators.combine(
                        names,
                        texts(),
                        Arbitraries.longs().between(0, 400_000_000),
                        Arbitraries.longs().between(0, 5000))
                .as((name, text, start, length) ->
                        new Segment(0, name, text, start / 1000.0, (start + length) / 1000.0))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    @Property(tries = 400)
    void names_texts_and_times_are_parsed_back(@ForAll("segments") List<Segment> segments) {
        assertThat(parsed(segments))
                .isEqualTo(segments.stream().map(Cue::of).sorted(Cue.IN_ORDER).toList());
    }

    @Property(tries = 1)
    void every_character_is_parsed_back() {
        List<Segment> segments = IntStream.rangeClosed(1, 0xFFFD)
                .filter(point -> point < 0xD800 || point > 0xDFFF)
                .boxed()
                .collect(Collectors.groupingBy(point -> point / 500))
                .values()
                .stream()
                .map(points -> points.stream().map(Character::toString).reduce("x", String::concat) + "x")
                .flatMap(text -> Stream.of(new Segment(0, text, text, text.codePointAt(1), text.codePointAt(1) + 1.0)))
                .toList();

        assertThat(parsed(segments))
                .isEqualTo(segments.stream().map(Cue::of).sorted(Cue.IN_ORDER).toList());
    }

    @SuppressWarnings("unchecked")
    private static List<Cue> parsed(List<Segment> segments) {
        List<Map<String, Object>> cues =
                (List<Map<String, Object>>) page.evaluate(PARSED, TranscriptFormat.WEBVTT_NAMED.render(segments));
        return cues.stream().map(Cue::of).toList();
    }
}
