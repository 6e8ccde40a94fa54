#!/usr/bin/env bash
# LangChain4j: a user who writes {{name}} gets an error, and {{current_date}} in a user's words is replaced by today's date.
#
# Surprising: in the plainest service, String chat(String text), the text is not only sent: it is taken as a prompt template. Braces
# from Vue, Handlebars, Jinja or a CI file stop the call before the model is asked, and some names are filled in, so the
# memory stores words that the user did not write. With @UserMessage("{{it}}") on the method the text stays as it is.
# Versions: langchain4j 1.19.0.
# Seen: "What does {{name}} mean?" -> IllegalArgumentException, 0 requests; "Put {{current_date}} there" -> the date is stored.
# Matters to a chat memory: code is what users paste; what is stored may differ from what was typed.
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
    public interface Plain { String chat(String text); }
    public interface Fixed { @dev.langchain4j.service.UserMessage("{{it}}") String chat(String text); }
    static int requests;

    static String stored(Class<?> service, String text) {
        MessageWindowChatMemory memory = MessageWindowChatMemory.withMaxMessages(20);
        ChatModel model = new ChatModel() {
            @Override public ChatResponse doChat(ChatRequest request) {
                requests++;
                return ChatResponse.builder().aiMessage(AiMessage.from("ok")).build();
            }
        };
        requests = 0;
        String result;
        try {
            Object assistant = AiServices.builder(service).chatModel(model).chatMemory(memory).build();
            if (assistant instanceof Plain p) p.chat(text); else ((Fixed) assistant).chat(text);
            result = ((dev.langchain4j.data.message.UserMessage) memory.messages().get(0)).singleText();
        } catch (RuntimeException e) { result = e.getClass().getSimpleName() + ", requests " + requests; }
        System.out.println(service.getSimpleName() + ": " + text + " -> " + result);
        return result;
    }

    public static void main(String[] args) {
        String name = "What does {{name}} mean?", date = "Put {{current_date}} there";
        boolean asStated = stored(Plain.class, name).equals("IllegalArgumentException, requests 0")
                & stored(Plain.class, date).matches("Put \\d{4}-\\d\\d-\\d\\d there")
                & stored(Fixed.class, name).equals(name) & stored(Fixed.class, date).equals(date);
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^langchain4j-[0-9]'
timeout 120 java -cp 'lib/*' Demo.java
