package dev.parley.room.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a browser is sent after the sign-in. */
class ReturnPathTest {

    private static final URI SERVICE = URI.create("https://parley.example/v1/session/login");

    @Property
    void it_never_leads_to_another_site(
            @ForAll
                    @StringLength(max = 12)
                    @CharRange(from = '-', to = '/')
                    @Chars({'\\', '@', ':', '\t', '\n', ' ', 'a', '%', '?'})
                    String path) {
        assertThat(SERVICE.resolve(SignInPages.ownPath(path)).getHost()).isEqualTo("parley.example");
        assertThat(SignInPages.ownPath(path))
                .startsWith("/")
                .doesNotStartWith("//")
                .doesNotContain("\\", "\n", "\t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/rooms/stand-up", "/transcripts?q=a%20b&page=2", "/rooms/a@b"})
    void a_path_of_ours_is_kept(String path) {
        assertThat(SignInPages.ownPath(path)).isEqualTo(path);
    }
}
