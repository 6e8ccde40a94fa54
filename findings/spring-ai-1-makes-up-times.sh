#!/usr/bin/env bash
# Spring AI 1.1 JDBC chat memory: the stored times are made up anew at each save, and lie up to a second a message in the future.
#
# Surprising: the column is called "timestamp". Each save deletes and writes all messages of the window, with the present second for
# the first and one second more for each message that follows. So yesterday's message gets today's time, and the newest of
# sixty lies a minute ahead.
# Versions: spring-ai-model-chat-memory-repository-jdbc 1.1.2, on SQLite (sqlite-jdbc 3.54.1.0).
# Seen: 60 messages saved at once: newest almost 59 s ahead; saved again two seconds later: the first message's time moved along.
# Matters to a chat memory: an import that keeps these times orders and dates messages wrongly; the order within a conversation
#   is all that can be used.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat >pom.xml <<'EOF'
<project><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>org.springframework.ai</groupId><artifactId>spring-ai-model-chat-memory-repository-jdbc</artifactId><version>1.1.2</version></dependency>
<dependency><groupId>org.xerial</groupId><artifactId>sqlite-jdbc</artifactId><version>3.54.1.0</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
EOF
mvn -q -B -f pom.xml org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 2; }
cat >Demo.java <<'EOF'
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.sql.*;
import java.util.*;
import org.springframework.ai.chat.memory.*;
import org.springframework.ai.chat.memory.repository.jdbc.*;
import org.springframework.ai.chat.messages.*;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

public class Demo {
    static JdbcTemplate open() throws Exception {
        JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource("jdbc:sqlite::memory:", true));
        String schema = new String(JdbcChatMemoryRepository.class.getResourceAsStream("schema-sqlite.sql").readAllBytes(), StandardCharsets.UTF_8);
        for (String s : schema.split(";")) if (!s.isBlank()) jdbc.execute(s);
        return jdbc;
    }

    public static void main(String[] args) throws Exception {
        JdbcTemplate jdbc = open();
        ChatMemoryRepository repository = JdbcChatMemoryRepository.builder().jdbcTemplate(jdbc).dialect(new SqliteChatMemoryRepositoryDialect()).build();
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 60; i++) messages.add(i % 2 == 0 ? new UserMessage("q" + i) : new AssistantMessage("a" + i));
        repository.saveAll("c", messages);
        long now = System.currentTimeMillis();
        String time = "select timestamp from SPRING_AI_CHAT_MEMORY where content = ?";
        long first = jdbc.queryForObject(time, Long.class, "q0"), last = jdbc.queryForObject(time, Long.class, "a59");
        Thread.sleep(2100);
        repository.saveAll("c", repository.findByConversationId("c"));
        long moved = jdbc.queryForObject(time, Long.class, "q0");
        System.out.println("newest message: " + (last - now) / 1000 + " s in the future; first message's time moved by " + (moved - first) / 1000 + " s with the second save");
        boolean asStated = last - now > 50_000 && last - first == 59_000 && moved - first >= 1000;
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^(spring-ai-model-chat|sqlite)'
timeout 120 java -cp 'lib/*' Demo.java
