package dev.parley.platform.daily;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Link to a room, with a token as the parameter {@code t}. */
final class RoomLink {

    private static final String TOKEN = "t=";

    private RoomLink() {}

    static boolean hasToken(URI link) {
        return parameters(link).anyMatch(parameter -> parameter.startsWith(TOKEN));
    }

    /** The link with this token only. */
    static URI with(URI link, MeetingToken token) {
        String parameter = TOKEN + URLEncoder.encode(token.token(), StandardCharsets.UTF_8);
        String query = Stream.concat(parameters(link).filter(other -> !other.startsWith(TOKEN)), Stream.of(parameter))
                .collect(Collectors.joining("&"));
        return URI.create(link.toString().split("[?#]", 2)[0] + "?" + query);
    }

    private static Stream<String> parameters(URI link) {
        return Optional.ofNullable(link.getRawQuery()).stream()
                .map(query -> Arrays.asList(query.split("&", -1)))
                .flatMap(List::stream);
    }
}
