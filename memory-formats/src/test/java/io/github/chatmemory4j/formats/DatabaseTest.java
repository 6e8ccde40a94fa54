package io.github.chatmemory4j.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The databases of other programs, in the tables they make. */
class DatabaseTest {

    private static final String HUMAN =
            """
            {"lc":1,"type":"constructor","id":["langchain_core","messages","HumanMessage"],"kwargs":{"content":"Rye?"%s}}""";
    private static final String CALL =
            """
            {"lc":1,"type":"constructor","id":["langchain_core","messages","AIMessage"],"kwargs":{"content":"I look.",\
            "tool_calls":[{"id":"c1","name":"stock","args":{"item":"rye"}}],"id":"m2"}}""";
    private static final String RESULT =
            """
            {"lc":1,"type":"constructor","id":["langchain_core","messages","ToolMessage"],"kwargs":\
            {"tool_call_id":"c1","name":"stock","content":"4 loaves","id":"m3"}}""";

    @TempDir
    private Path folder;

    private Path sqlite(String... statements) throws SQLException {
        Path file = folder.resolve("other.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return file;
    }

    private static void insert(Path file, String sql, Object... values) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                insert.setObject(i + 1, values[i]);
            }
            insert.execute();
        }
    }

    private Path langGraph() throws SQLException {
        return sqlite(
                "create table checkpoints (thread_id text not null, checkpoint_ns text not null default '', checkpoint_id"
                        + " text not null, parent_checkpoint_id text, type text, checkpoint blob, metadata blob,"
                        + " primary key (thread_id, checkpoint_ns, checkpoint_id))",
                "create table writes (thread_id text, value blob)");
    }

    private static void checkpoint(Path file, String id, String type, String namespace, String... messages)
            throws SQLException {
        String json = "{\"v\":4,\"id\":\"" + id + "\",\"ts\":\"2026-03-01T12:00:0" + id + ".000Z\","
                + "\"channel_values\":{\"messages\":[" + String.join(",", messages) + "]}}";
        insert(
                file,
                "insert into checkpoints values ('t1', ?, ?, null, ?, ?, null)",
                namespace,
                id,
                type,
                json.getBytes(UTF_8));
    }

    @Test
    void checkpointsOfLangGraph_giveEachMessageOnce_alsoThoseThatWereRemoved() throws SQLException {
        Path file = langGraph();
        String human = HUMAN.formatted(",\"id\":\"m1\"");
        checkpoint(file, "1", "json", "");
        checkpoint(file, "2", "json", "", human);
        checkpoint(file, "3", "json", "", human, CALL);
        checkpoint(file, "4", "json", "", human, CALL, RESULT);
        checkpoint(file, "5", "json", "", RESULT);
        checkpoint(file, "6", "json", "inner", HUMAN.formatted(",\"id\":\"m9\""));

        ConversationSource source = ConversationSource.of(file);
        Received read = Received.of(source).get(0);

        assertThat(source.format()).isEqualTo(ConversationFormat.LANGGRAPH);
        assertThat(read.id()).isEqualTo("t1");
        assertThat(read.lines())
                .containsExactly(
                        "USER Rye?", "ASSISTANT I look. !c1 stock {\"item\":\"rye\"}", "TOOL 4 loaves @c1 stock");
        assertThat(read.entries().get(1).at()).isEqualTo(Instant.parse("2026-03-01T12:00:03Z"));
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void damagedCheckpoints_areRefused_orReadAsWholeConversations(long seed) throws SQLException {
        Path file = langGraph();
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            StringBuilder message = new StringBuilder(i % 2 == 0 ? CALL : RESULT);
            int at = random.nextInt(message.length());
            switch (random.nextInt(3)) {
                case 0 -> message.setLength(at);
                case 1 -> message.setCharAt(at, (char) (32 + random.nextInt(96)));
                default -> message.delete(at, Math.min(message.length(), at + 1 + random.nextInt(20)));
            }
            checkpoint(file, String.valueOf(i % 10), "json", "", HUMAN.formatted(""), message.toString());
            try (TranscriptStore store = new InMemoryTranscriptStore()) {
                try {
                    ConversationSource.of(file).importInto(store).run();
                    assertThat(store.state("t1").size()).isPositive();
                } catch (ConversationFormatException refused) {
                    assertThat(store.memoryIds()).isEmpty();
                    assertThat(refused.getMessage()).contains("LangGraph").doesNotContain("Rye?");
                }
            }
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = connection.createStatement()) {
                statement.execute("delete from checkpoints");
            }
        }
    }

    @Test
    void checkpointsOfThePythonPackage_areRefused_withTheWayOut() throws SQLException {
        Path file = langGraph();
        checkpoint(file, "1", "msgpack", "");

        assertThatThrownBy(() -> ConversationSource.of(file).outlines())
                .isInstanceOf(ConversationFormatException.class)
                .hasMessageContaining("messages_to_dict");
    }

    @Test
    void aRowOfMastra_isTakenApartIntoTheStepsOfItsToolLoop() throws SQLException {
        Path file = sqlite(
                "create table mastra_threads (\"id\" text primary key, \"resourceId\" text, \"title\" text)",
                "create table mastra_messages (\"id\" text not null primary key, \"thread_id\" text not null, \"content\""
                        + " text not null, \"role\" text not null, \"type\" text not null, \"createdAt\" text not null,"
                        + " \"resourceId\" text)");
        String insert = "insert into mastra_messages values (?, 't1', ?, ?, 'v2', ?, 'ann')";
        insert(
                file,
                insert,
                "b",
                """
                {"format":2,"parts":[{"type":"step-start"},{"type":"text","text":"I look."},\
                {"type":"tool-invocation","toolInvocation":{"state":"result","toolCallId":"c1","toolName":"stock",\
                "args":{"item":"rye"},"result":{"loaves":4}}},{"type":"step-start"},\
                {"type":"text","text":"Four."}],"content":"Four."}""",
                "assistant",
                "2026-03-01T12:00:05.000Z");
        insert(
                file,
                insert,
                "a",
                "{\"format\":2,\"parts\":[{\"type\":\"text\",\"text\":\"Rye?\"}]}",
                "user",
                "2026-03-01T12:00:00.000Z");

        ConversationSource source = ConversationSource.of(file);

        assertThat(source.format()).isEqualTo(ConversationFormat.MASTRA);
        assertThat(Received.of(source).get(0).lines())
                .containsExactly(
                        "USER Rye?",
                        "ASSISTANT I look. !c1 stock {\"item\":\"rye\"}",
                        "TOOL {\"loaves\":4} @c1 stock",
                        "ASSISTANT Four.");
    }

    @Test
    void sessionsOfTheAgentsSdk_areReadInOrder() throws SQLException {
        Path file = sqlite(
                "create table agent_sessions (session_id text primary key, created_at timestamp default"
                        + " current_timestamp, updated_at timestamp default current_timestamp)",
                "create table agent_messages (id integer primary key autoincrement, session_id text not null,"
                        + " message_data text not null, created_at timestamp default current_timestamp)");
        String insert = "insert into agent_messages (session_id, message_data) values (?, ?)";
        insert(file, insert, "s1", "{\"role\":\"user\",\"content\":\"Rye?\"}");
        insert(file, insert, "s2", "{\"role\":\"user\",\"content\":\"Oat?\"}");
        insert(
                file,
                insert,
                "s1",
                "{\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\"Four.\"}]}");

        List<Received> read = Received.of(ConversationSource.of(file));

        assertThat(read).extracting(Received::id).containsExactly("s1", "s2");
        assertThat(read.get(0).lines()).containsExactly("USER Rye?", "ASSISTANT Four.");
    }

    @Test
    void messagesOfLangChainsTable_areRead() throws SQLException {
        Path file = sqlite("create table message_store (id integer primary key, session_id text, message text)");
        String insert = "insert into message_store (session_id, message) values ('l1', ?)";
        insert(file, insert, "{\"type\":\"human\",\"data\":{\"content\":\"Rye?\"}}");
        insert(file, insert, "{\"type\":\"ai\",\"data\":{\"content\":\"Four.\"}}");

        assertThat(Received.of(ConversationSource.of(file)).get(0).lines())
                .containsExactly("USER Rye?", "ASSISTANT Four.");
    }

    @Test
    void anotherSqliteFile_isRefused_withTheTablesThatAreRead() throws SQLException {
        Path file = sqlite("create table conversation (id text)");

        assertThatThrownBy(() -> ConversationSource.of(file))
                .isInstanceOf(ConversationFormatException.class)
                .hasMessageContaining("mastra_messages")
                .hasMessageContaining("spring_ai_chat_memory");
    }

    @Tag("slow")
    @Test
    void theTableOfSpringAi_isReadStraightFromPostgres() throws IOException, SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table SPRING_AI_CHAT_MEMORY (conversation_id varchar(36) not null, content text not"
                            + " null, type varchar(10) not null, \"timestamp\" timestamp not null)");
            statement.execute("insert into SPRING_AI_CHAT_MEMORY values ('b', 'Oat?', 'USER', '2026-03-01 12:00:00'),"
                    + " ('a', 'Four.', 'ASSISTANT', '2026-03-01 12:00:02'),"
                    + " ('a', 'Rye?', 'USER', '2026-03-01 12:00:01')");

            ConversationSource source =
                    ConversationSource.ofSpringAi(postgres.getPostgresDatabase(), "SPRING_AI_CHAT_MEMORY");

            assertThat(source.outlines()).extracting(ConversationOutline::id).containsExactly("a", "b");
            assertThat(Received.of(source).get(0).lines()).containsExactly("USER Rye?", "ASSISTANT Four.");
            assertThatThrownBy(() -> ConversationSource.ofSpringAi(postgres.getPostgresDatabase(), "a; drop table b"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theTableOfSpringAi_isReadFromSqlite_inTheOrderOfItsSequence() throws SQLException {
        Path file =
                sqlite("create table SPRING_AI_CHAT_MEMORY (conversation_id text not null, content text not null, type"
                        + " text not null, timestamp integer not null, sequence_id integer not null)");
        String insert = "insert into SPRING_AI_CHAT_MEMORY values ('a', ?, ?, 1770000000000, ?)";
        insert(file, insert, "Four.", "ASSISTANT", 10);
        insert(file, insert, "Rye?", "USER", 9);

        Received read = Received.of(ConversationSource.of(file)).get(0);

        assertThat(read.lines()).containsExactly("USER Rye?", "ASSISTANT Four.");
        assertThat(read.notes()).isEmpty();
        assertThat(read.entries().get(0).at()).isEqualTo(Instant.ofEpochMilli(1_770_000_000_000L));
    }
}
