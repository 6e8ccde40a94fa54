package io.github.chatmemory4j.store;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Gives connections that are lost at a moment of the test's choice. Nothing is simulated: the real one is cut. */
public final class UnreliableDataSource implements DataSource {

    /** When the next connection is lost. */
    public enum Loss {
        NEVER,
        /** Before anything is asked of it. */
        AT_ONCE,
        /** After the statements, before the commit reaches the server. */
        BEFORE_COMMIT,
        /** After the server has committed, before it can say so. */
        AFTER_COMMIT,
        /** After the server has committed, and the server cannot be reached any more. */
        AFTER_COMMIT_FOR_GOOD
    }

    private final DataSource real;
    private volatile Loss loss = Loss.NEVER;
    private volatile boolean unreachable;

    public UnreliableDataSource(DataSource real) {
        this.real = real;
    }

    public void loseNext(Loss next) {
        loss = next;
    }

    public void reach(boolean reachable) {
        unreachable = !reachable;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (unreachable) {
            throw lost();
        }
        Connection connection = real.getConnection();
        if (loss == Loss.AT_ONCE) {
            loss = Loss.NEVER;
            connection.abort(Runnable::run);
        }
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    Loss present = loss;
                    if (method.getName().equals("commit") && present != Loss.NEVER) {
                        loss = Loss.NEVER;
                        if (present != Loss.BEFORE_COMMIT) {
                            connection.commit();
                        }
                        unreachable = present == Loss.AFTER_COMMIT_FOR_GOOD;
                        connection.abort(Runnable::run);
                        throw lost();
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static SQLException lost() {
        return new SQLException("an I/O error occurred while sending to the backend", "08006");
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return real.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        real.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        real.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return real.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return real.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return real.isWrapperFor(type);
    }
}
