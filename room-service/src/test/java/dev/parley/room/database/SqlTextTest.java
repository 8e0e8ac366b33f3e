package dev.parley.room.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class SqlTextTest {

    @Property
    void each_place_of_a_parameter_gets_the_next_number(
            @ForAll @Size(max = 20) List<@AlphaChars @StringLength(min = 1, max = 8) String> names) {
        StringBuilder named = new StringBuilder("select");
        StringBuilder numbered = new StringBuilder("select");
        for (int i = 0; i < names.size(); i++) {
            named.append(" f(:").append(names.get(i)).append("),");
            numbered.append(" f($").append(i + 1).append("),");
        }

        assertThat(SqlText.of(named.toString())).isEqualTo(new SqlText(numbered.toString(), names));
    }

    @Example
    void casts_literals_quoted_names_and_comments_have_no_parameters() {
        String text = """
                select a::text, 'it''s :b', ":c" -- :d
                /* :e
                   :f */ from t where g = '' and h = '$1 \\' and i = :i""";

        SqlText statement = SqlText.of(text);

        assertThat(statement.names()).containsExactly("i");
        assertThat(statement.text()).isEqualTo(text.replace(":i", "$1"));
    }

    @Example
    void names_end_where_they_end() {
        SqlText statement = SqlText.of("values (:a_1, :a_12::bigint, array[:b]) limit :c");

        assertThat(statement.text()).isEqualTo("values ($1, $2::bigint, array[$3]) limit $4");
        assertThat(statement.names()).containsExactly("a_1", "a_12", "b", "c");
    }

    @Example
    void a_statement_that_is_not_kept_has_the_same_parameters() {
        SqlText statement = SqlText.unprepared("select :a");

        assertThat(statement.text()).endsWith("select $1").isNotEqualTo("select $1");
        assertThat(statement.names()).containsExactly("a");
    }
}
