#!/usr/bin/env bash
# LangChain4j: a question whose turn failed, or whose stream was never started, stays and is sent again with the next.
#
# Surprising: an exception reads like "nothing happened". The question is stored before the model is asked and is not taken back, so a user
# who tries again sends it twice, in two user messages in a row. A method that returns TokenStream stores the question when
# it is called, not when start() is.
# Versions: langchain4j 1.19.0.
# Seen: model fails once, same question again: request [USER, USER]; a TokenStream without start(), then a question: the same.
# Matters to a chat memory: histories with user after user are the rule, which strict chat templates refuse, and questions that were
#   never asked are stored.
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
import dev.langchain4j.service.*;
import java.util.*;

public class Demo {
    public interface Assistant { String chat(String text); TokenStream stream(String text); }

    static List<String> last;
    static boolean fail;

    static Assistant assistant() {
        ChatModel model = new ChatModel() {
            @Override public ChatResponse doChat(ChatRequest request) {
                if (fail) throw new RuntimeException("429");
                last = request.messages().stream().map(m -> m.type() + " " + ((dev.langchain4j.data.message.UserMessage) m).singleText()).toList();
                return ChatResponse.builder().aiMessage(AiMessage.from("ok")).build();
            }
        };
        StreamingChatModel streaming = new StreamingChatModel() {
            @Override public void doChat(ChatRequest request, StreamingChatResponseHandler handler) { throw new IllegalStateException("not started"); }
        };
        return AiServices.builder(Assistant.class).chatModel(model).streamingChatModel(streaming).chatMemory(MessageWindowChatMemory.withMaxMessages(20)).build();
    }

    public static void main(String[] args) {
        Assistant a = assistant();
        fail = true;
        try { a.chat("Where is Oslo?"); } catch (RuntimeException e) { System.out.println("first try: " + e.getMessage()); }
        fail = false;
        a.chat("Where is Oslo?");
        List<String> retried = last;
        System.out.println("request of the second try:            " + retried);
        a = assistant();
        TokenStream never = a.stream("Where is Rome?");
        a.chat("Where is Riga?");
        System.out.println("request after a stream never started: " + last);
        boolean asStated = retried.equals(List.of("USER Where is Oslo?", "USER Where is Oslo?"))
                && last.equals(List.of("USER Where is Rome?", "USER Where is Riga?")) && never != null;
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^langchain4j-[0-9]'
java -cp 'lib/*' Demo.java
