package dev.parley.room.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * Address of a PostgreSQL database, and who connects to it.
 *
 * @param url {@code postgresql://host:port/database}, with or without {@code jdbc:} before it
 */
record DatabaseAddress(String url, Optional<String> user, Optional<String> password) {

    Connection connect() throws SQLException {
        Properties properties = new Properties();
        user.ifPresent(name -> properties.setProperty("user", name));
        password.ifPresent(secret -> properties.setProperty("password", secret));
        properties.setProperty("ApplicationName", "parley-import");
        Connection connection = new Driver().connect(url.startsWith("jdbc:") ? url : "jdbc:" + url, properties);
        if (connection == null) {
            throw new SQLException("the address of a database begins with postgresql://");
        }
        return connection;
    }

    @Override
    public String toString() {
        return "DatabaseAddress[***]";
    }
}
