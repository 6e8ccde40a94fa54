package io.github.chatmemory4j.demo.data;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of the SQLite driver and counts the statements it executes, those that begin and end transactions
 * included, whoever executes them; each row of a batch is one. Until it is closed, all connections are made through it.
 */
final class CountingDriver implements Driver, AutoCloseable {

    private final Driver driver;
    private final AtomicLong statements = new AtomicLong();

    private CountingDriver(Driver driver) {
        this.driver = driver;
    }

    static CountingDriver inFrontOfSqlite() throws SQLException {
        Driver sqlite = DriverManager.getDriver("jdbc:sqlite:");
        CountingDriver counting = new CountingDriver(sqlite);
        DriverManager.deregisterDriver(sqlite);
        DriverManager.registerDriver(counting);
        return counting;
    }

    /** How many statements were executed so far. */
    long statements() {
        return statements.get();
    }

    @Override
    public void close() {
        try {
            DriverManager.deregisterDriver(this);
            DriverManager.registerDriver(driver);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot put the driver back", e);
        }
    }

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        Connection connection = driver.connect(url, info);
        return connection == null ? null : counting(Connection.class, connection);
    }

    private <T> T counting(Class<T> type, T counted) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            boolean executes =
                    method.getName().startsWith("execute") && !method.getName().equals("executeBatch");
            if (executes || method.getName().equals("addBatch")) {
                statements.incrementAndGet();
            }
            try {
                Object result = method.invoke(counted, arguments);
                if (result instanceof PreparedStatement prepared) {
                    return counting(PreparedStatement.class, prepared);
                }
                return result instanceof Statement statement ? counting(Statement.class, statement) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return driver.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
        return driver.getPropertyInfo(url, info);
    }

    @Override
    public int getMajorVersion() {
        return driver.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return driver.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return driver.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(CountingDriver.class.getName());
    }
}
