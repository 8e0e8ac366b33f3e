package dev.parley.local.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class PostgresPartTest {

    @Test
    void committed_rows_survive_a_restart_and_a_kill() throws SQLException {
        try (PostgresPart postgres = new PostgresPart()) {
            postgres.start();
            execute(postgres, "create table seen (what text)");
            execute(postgres, "insert into seen values ('first start')");

            postgres.stop();
            assertThatThrownBy(() -> execute(postgres, "select 1")).isInstanceOf(SQLException.class);
            postgres.start();
            execute(postgres, "insert into seen values ('second start')");

            postgres.kill();
            assertThatThrownBy(() -> execute(postgres, "select 1")).isInstanceOf(SQLException.class);
            postgres.start();
            assertThat(count(postgres)).isEqualTo(2);
        }
    }

    private static Connection connect(PostgresPart postgres) throws SQLException {
        return DriverManager.getConnection("jdbc:" + postgres.url(), postgres.user(), postgres.password());
    }

    private static void execute(PostgresPart postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(PostgresPart postgres) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from seen")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
