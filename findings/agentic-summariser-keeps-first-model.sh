#!/usr/bin/env bash
# LangChain4j agentic: summarizedContext(...) summarises with the first model that the JVM ever used for it.
#
# Surprising: each agent is built with its own chatModel(...), but the summary that summarizedContext puts in
# front of its question is made by a summariser that is built once per JVM around the model of whichever agent
# ran first. Later agents, also of other workflows, send their conversation to that model.
# Versions: langchain4j-agentic 1.19.0-beta29, langchain4j 1.19.0.
# Seen: workflow 1 (model "one") and then workflow 2 (model "two"); the summary of workflow 2's conversation
#   was asked from "one", never from "two".
# Matters to a chat memory: cost, region and account of a summary follow the first agent and not the one that is
#   configured; a test with a fake model can decide what production code in the same JVM calls.
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
    public interface Researcher {
        @Agent(outputKey = "notes") @UserMessage("Research {{topic}}")
        String research(@MemoryId String id, @V("topic") String topic);
    }
    public interface Writer {
        @Agent(outputKey = "out") @UserMessage("Write about {{topic}}")
        String write(@MemoryId String id, @V("topic") String topic);
    }
    public interface Flow {
        @Agent
        String run(@MemoryId String id, @V("topic") String topic);
    }

    record Named(String name, List<String> asked) implements ChatModel {
        @Override public ChatResponse doChat(ChatRequest request) {
            asked.add(request.messages().toString());
            return ChatResponse.builder().aiMessage(AiMessage.from("{\"summary\": \"from model " + name + "\"}")).build();
        }
    }

    static void workflow(Named model, String id, String topic) {
        Researcher researcher = AgenticServices.agentBuilder(Researcher.class).name("researcher").chatModel(model)
                .chatMemoryProvider(x -> MessageWindowChatMemory.withMaxMessages(20)).build();
        Writer writer = AgenticServices.agentBuilder(Writer.class).name("writer").chatModel(model)
                .chatMemoryProvider(x -> MessageWindowChatMemory.withMaxMessages(20)).summarizedContext("researcher").build();
        AgenticServices.sequenceBuilder(Flow.class).subAgents(researcher, writer).outputKey("out").build().run(id, topic);
    }

    public static void main(String[] args) {
        Named one = new Named("one", new ArrayList<>()), two = new Named("two", new ArrayList<>());
        workflow(one, "a", "lighthouses");
        int before = one.asked.size();
        workflow(two, "b", "bridges");
        List<String> later = one.asked.subList(before, one.asked.size());
        System.out.println("requests to model one during workflow 2: " + later.size() + ", to model two: " + two.asked.size());
        later.forEach(r -> System.out.println("  model one got: " + (r.length() > 400 ? r.substring(0, 400) + "..." : r)));
        boolean asStated = later.size() == 1 && later.get(0).contains("bridges") && two.asked.size() == 2;
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^langchain4j(-agentic)?-[0-9]'
timeout 120 java -cp 'lib/*' Demo.java
