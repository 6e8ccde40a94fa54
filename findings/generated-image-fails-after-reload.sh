#!/usr/bin/env bash
# LangChain4j: an assistant message with a generated image can be stored and read, but not used.
#
# Surprising: serialising and reading back raise nothing; images() of the message that came back throws
# ClassCastException, since the attribute that holds the images is now a list of maps. In the same way a Long
# attribute comes back as Integer.
# Versions: langchain4j-core 1.19.0 (through langchain4j 1.19.0).
# Seen: before: 1 image; after messageFromJson(messageToJson(..)): java.lang.ClassCastException.
# Matters to a chat memory: the error comes only after a restart, in whatever code shows the history.
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
import dev.langchain4j.data.image.*;
import dev.langchain4j.data.message.*;
import java.util.*;

public class Demo {
    public static void main(String[] args) {
        Image image = Image.builder().base64Data("iVBORw0KGgo=").mimeType("image/png").build();
        AiMessage before = AiMessage.builder().text("Here it is").attributes(Map.of("generated_images", List.of(image))).build();
        AiMessage after = (AiMessage) ChatMessageDeserializer.messageFromJson(ChatMessageSerializer.messageToJson(before));
        String thrown = "nothing";
        try { for (Image i : after.images()) System.out.println(i.mimeType()); } catch (RuntimeException e) { thrown = e.getClass().getName(); }
        System.out.println("images before: " + before.images().size() + "; using images() after a round trip threw " + thrown);
        AiMessage number = AiMessage.builder().text("x").attributes(Map.of("n", 5L)).build();
        Object back = ((AiMessage) ChatMessageDeserializer.messageFromJson(ChatMessageSerializer.messageToJson(number))).attributes().get("n");
        System.out.println("a Long attribute comes back as " + back.getClass().getSimpleName());
        boolean asStated = before.images().size() == 1 && thrown.equals("java.lang.ClassCastException") && back instanceof Integer;
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^langchain4j(-core)?-[0-9]'
timeout 120 java -cp 'lib/*' Demo.java
