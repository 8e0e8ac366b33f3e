package dev.parley.room.search;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of PostgreSQL's text search configurations, by language. A language without one is searched without stems. */
final class SearchLanguage {

    static final String UNKNOWN = "simple";

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("ar", "arabic"),
            Map.entry("hy", "armenian"),
            Map.entry("eu", "basque"),
            Map.entry("ca", "catalan"),
            Map.entry("da", "danish"),
            Map.entry("nl", "dutch"),
            Map.entry("en", "english"),
            Map.entry("et", "estonian"),
            Map.entry("fi", "finnish"),
            Map.entry("fr", "french"),
            Map.entry("de", "german"),
            Map.entry("el", "greek"),
            Map.entry("hi", "hindi"),
            Map.entry("hu", "hungarian"),
            Map.entry("id", "indonesian"),
            Map.entry("ga", "irish"),
            Map.entry("it", "italian"),
            Map.entry("lt", "lithuanian"),
            Map.entry("ne", "nepali"),
            Map.entry("nb", "norwegian"),
            Map.entry("nn", "norwegian"),
            Map.entry("no", "norwegian"),
            Map.entry("pt", "portuguese"),
            Map.entry("ro", "romanian"),
            Map.entry("ru", "russian"),
            Map.entry("sr", "serbian"),
            Map.entry("es", "spanish"),
            Map.entry("sv", "swedish"),
            Map.entry("ta", "tamil"),
            Map.entry("tr", "turkish"),
            Map.entry("yi", "yiddish"));

    private SearchLanguage() {}

    /** @param tag BCP 47, such as {@code en} or {@code pt-BR}; null or anything else is an unknown language */
    static String of(@Nullable String tag) {
        return tag == null
                ? UNKNOWN
                : NAMES.getOrDefault(tag.strip().split("[-_]", 2)[0].toLowerCase(Locale.ROOT), UNKNOWN);
    }
}
