#!/usr/bin/env bash
# Spring AI 2.0 JDBC chat memory: an assistant message with a tool call is not stored, its text included, without an error.
#
# Surprising: saveAll takes the messages and keeps some of them. A message with tool calls is left out wholly, also the sentences
# the user has read; so is the tool's result. The in-memory repository behind the same interface keeps them all.
# Versions: spring-ai-model-chat-memory-repository-jdbc 2.0.1, on SQLite (sqlite-jdbc 3.54.1.0).
# Seen: saved USER, ASSISTANT "Your order is late, let me see why" + call, TOOL, ASSISTANT; read back USER, ASSISTANT.
# Matters to a chat memory: a move from the in-memory to the JDBC repository changes what the model sees, and what was said while
#   calling a tool cannot be recovered from such a store.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat >pom.xml <<'EOF'
<project><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>org.springframework.ai</groupId><artifactId>spring-ai-model-chat-memory-repository-jdbc</artifactId><version>2.0.1</version></dependency>
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
        List<Message> turn = List.of(new UserMessage("Where is my order?"),
                AssistantMessage.builder().content("Your order is late, let me see why").toolCalls(List.of(new AssistantMessage.ToolCall("c1", "function", "look", "{}"))).build(),
                ToolResponseMessage.builder().responses(List.of(new ToolResponseMessage.ToolResponse("c1", "look", "storm"))).build(),
                new AssistantMessage("A storm holds it up."));
        JdbcTemplate jdbc = open();
        Map<String, List<String>> seen = new LinkedHashMap<>();
        for (ChatMemoryRepository repository : List.of(new InMemoryChatMemoryRepository(), JdbcChatMemoryRepository.builder().jdbcTemplate(jdbc).dialect(new SqliteChatMemoryRepositoryDialect()).build())) {
            repository.saveAll("c", turn);
            seen.put(repository.getClass().getSimpleName(), repository.findByConversationId("c").stream().map(m -> m.getMessageType() + " " + m.getText()).toList());
        }
        seen.forEach((k, v) -> System.out.println(k + ": " + v));
        List<String> stored = seen.get("JdbcChatMemoryRepository");
        boolean asStated = seen.get("InMemoryChatMemoryRepository").size() == 4 && stored.size() == 2 && !stored.toString().contains("late");
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^(spring-ai-model-chat|sqlite)'
timeout 120 java -cp 'lib/*' Demo.java
