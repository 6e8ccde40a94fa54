#!/usr/bin/env bash
# LangChain4j: after one flagged message every later turn is refused by @Moderate, however harmless.
#
# Surprising: the check looks like one of the message just sent. It gets the whole memory, and the flagged question stays in there after
# the exception. So each later question is refused for the old one's sake, with the model asked every time.
# Versions: langchain4j 1.19.0.
# Seen: one question with the flagged word, then three without: four ModerationExceptions, four requests to the model; the
#   texts checked grow from 1 to 4.
# Matters to a chat memory: a refused message must be taken back, or the conversation is over until it leaves the window.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat >pom.xml <<'EOF'
<project><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>dev.langchain4j</groupId><artifactId>langchain4j</artifactId><version>1.19.0</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
EOF
mvn -q -B -f pom.xml org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 2; }
cat >Demo.java <<'EOF'
import dev.langchain4j.data.message.*;
import dev.langchain4j.memory.chat.*;
import dev.langchain4j.model.chat.*;
import dev.langchain4j.model.chat.request.*;
import dev.langchain4j.model.chat.response.*;
import dev.langchain4j.model.moderation.*;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.service.*;
import java.util.*;

public class Demo {
    public interface Assistant { @Moderate String chat(String text); }

    public static void main(String[] args) {
        int[] requests = {0};
        List<Integer> checked = new ArrayList<>();
        ChatModel model = new ChatModel() {
            @Override public ChatResponse doChat(ChatRequest request) {
                requests[0]++;
                return ChatResponse.builder().aiMessage(AiMessage.from("ok")).build();
            }
        };
        ModerationModel moderation = new ModerationModel() {
            @Override public Response<Moderation> moderate(String text) { return moderate(List.of(dev.langchain4j.data.message.UserMessage.from(text))); }
            @Override public Response<Moderation> moderate(List<ChatMessage> messages) {
                checked.add(messages.size());
                return Response.from(messages.toString().contains("flagged") ? Moderation.flagged("flagged") : Moderation.notFlagged());
            }
        };
        Assistant assistant = AiServices.builder(Assistant.class).chatModel(model).moderationModel(moderation)
                .chatMemory(MessageWindowChatMemory.withMaxMessages(20)).build();
        int refused = 0;
        for (String text : List.of("a flagged word", "Sorry. Where is Oslo?", "Is it cold there?", "Thanks")) {
            String outcome = "answered";
            try { assistant.chat(text); } catch (ModerationException e) { outcome = "refused"; refused++; }
            System.out.println(text + " -> " + outcome);
        }
        System.out.println("requests to the model " + requests[0] + ", messages checked " + checked);
        boolean asStated = refused == 4 && requests[0] == 4 && checked.get(3) > checked.get(0);
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^langchain4j-[0-9]'
timeout 120 java -cp 'lib/*' Demo.java
