package io.github.chatmemory4j.store.jdbc;

import io.github.chatmemory4j.internal.Utf16;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Any Java string in an SQLite text column, distinct and equal again when read. What UTF-8 or C strings cannot hold, lone
 * surrogates and the NUL character, is stored as a blob of UTF-16 units, which SQLite allows in any column; everything
 * else as readable text.
 */
final class AnyText {

    private AnyText() {}

    static void set(PreparedStatement statement, int index, String text) throws SQLException {
        if (isPlain(text)) {
            statement.setString(index, text);
        } else {
            ByteBuffer units = ByteBuffer.allocate(Character.BYTES * text.length());
            units.asCharBuffer().put(text);
            statement.setBytes(index, units.array());
        }
    }

    static String get(ResultSet row, int column) throws SQLException {
        return row.getObject(column) instanceof byte[] units
                ? ByteBuffer.wrap(units).asCharBuffer().toString()
                : row.getString(column);
    }

    private static boolean isPlain(String text) {
        return text.indexOf('\0') < 0 && !Utf16.hasLoneSurrogate(text);
    }
}
