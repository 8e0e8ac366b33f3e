package dev.parley.system.restore;

import dev.parley.local.testing.PostgresPart;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** Direct access to the database of all services. */
final class Databases {

    private Databases() {}

    static Connection connect(PostgresPart database) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL("jdbc:" + database.url());
        source.setUser(database.user());
        source.setPassword(database.password());
        return source.getConnection();
    }

    /** The first column of the rows of {@code sql}, as text. */
    static List<String> query(PostgresPart database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static void execute(PostgresPart database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
