#!/usr/bin/env bash
# LangChain4j agentic: the workflow has a @MemoryId, its sub-agent's memory is asked for "default".
#
# Surprising: a caller gives the workflow an id, and the workflow keeps its state by it. Yet the
# ChatMemoryProvider of a sub-agent whose own method has no @MemoryId parameter gets the literal id
# "default", and only once: the memory made for the first caller serves every later one.
# Versions: langchain4j-agentic 1.19.0-beta29, langchain4j 1.19.0.
# Seen: two runs with the ids "first" and "second"; the provider was asked for [default] in all, the second
#   run's request held the first run's question.
# Matters to a chat memory: a provider that keys its conversations by the id it is asked for keeps one
#   conversation for all callers. The sub-agent's own method must declare @MemoryId.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat >pom.xml <<'EOF'
<project><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>dev.langchain4j</groupId><artifactId>langchain4j</artifactId><version>1.19.0</version></dependency>
<dependency><groupId>dev.langchain4j</groupId><artifactId>langchain4j-agentic</artifactId><version>1.19.0-beta29</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
EOF
mvn -q -B -f pom.xml org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 2; }
cat >Demo.java <<'EOF'
import dev.langchain4j.agentic.*;
import dev.langchain4j.data.message.*;
import dev.langchain4j.memory.chat.*;
import dev.langchain4j.model.chat.*;
import dev.langchain4j.model.chat.request.*;
import dev.langchain4j.model.chat.response.*;
import dev.langchain4j.service.*;
import dev.langchain4j.service.UserMessage;
import java.util.*;

public class Demo {
    public interface Plain {
        @Agent(outputKey = "out") @UserMessage("Write about {{topic}}")
        String write(@V("topic") String topic);
    }
    public interface WithId {
        @Agent(outputKey = "out") @UserMessage("Write about {{topic}}")
        String write(@MemoryId String id, @V("topic") String topic);
    }
    public interface Flow {
        @Agent
        String run(@MemoryId String id, @V("topic") String topic);
    }

    static String lastRequest;
    static final ChatModel MODEL = new ChatModel() {
        @Override public ChatResponse doChat(ChatRequest request) {
            lastRequest = request.messages().toString();
            return ChatResponse.builder().aiMessage(AiMessage.from("done")).build();
        }
    };

    static List<Object> asked(Class<?> agent) {
        List<Object> ids = new ArrayList<>();
        ChatMemoryProvider provider = id -> { ids.add(id); return MessageWindowChatMemory.withMaxMessages(20); };
        Flow flow = AgenticServices.sequenceBuilder(Flow.class)
                .subAgents(AgenticServices.agentBuilder(agent).chatModel(MODEL).chatMemoryProvider(provider).build())
                .outputKey("out").build();
        flow.run("first", "lighthouses");
        flow.run("second", "bridges");
        return ids;
    }

    public static void main(String[] args) {
        List<Object> plain = asked(Plain.class);
        boolean mixed = lastRequest.contains("lighthouses") && lastRequest.contains("bridges");
        List<Object> own = asked(WithId.class);
        System.out.println("sub-agent without @MemoryId: provider asked for " + plain + ", second request holds the first topic: " + mixed);
        System.out.println("sub-agent with @MemoryId:    provider asked for " + own);
        boolean asStated = plain.equals(List.of("default")) && mixed && own.equals(List.of("first", "second"));
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^langchain4j(-agentic)?-[0-9]'
timeout 120 java -cp 'lib/*' Demo.java
