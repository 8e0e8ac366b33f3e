package dev.parley.platform.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetupTest {

    @Test
    void missing_variables_are_named() {
        List<String> names = new ArrayList<>(List.of("ACME_KEY"));
        Setup.Missing missing = new Setup.Missing(names);
        names.clear();

        assertThat(missing.variables()).containsExactly("ACME_KEY");
        assertThatIllegalArgumentException().isThrownBy(() -> new Setup.Missing(List.of()));
    }
}
