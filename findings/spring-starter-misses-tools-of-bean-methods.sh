#!/usr/bin/env bash
# LangChain4j's Spring Boot starter: tools of an object made by a @Bean method are not given to the assistant, silently.
#
# Surprising: an @AiService gets all beans with @Tool methods. The starter looks them up by the class name of the bean definition, which an
# ordinary @Bean method does not set, so such a bean is an ordinary bean in all but this. The same class named in @Import
# is found. No log line tells.
# Versions: langchain4j-spring-boot-starter 1.11.0-beta19, Spring Boot 3.5.7.
# Seen: with @Bean MemoryTools: 0 tools in the model's request; with @Import(MemoryTools.class): [searchMemory].
# Matters to a chat memory: memory tools are objects built with a store, so a @Bean method is how anyone would offer them; the
#   model never calls what it is not given.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat >pom.xml <<'EOF'
<project><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>dev.langchain4j</groupId><artifactId>langchain4j-spring-boot-starter</artifactId><version>1.11.0-beta19</version></dependency>
<dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter</artifactId><version>3.5.7</version></dependency>
</dependencies></project>
EOF
mvn -q -B -f pom.xml org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 2; }
cat >Demo.java <<'EOF'
package demo;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.spring.AiService;
import java.util.*;
import org.springframework.boot.*;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.*;

public class Demo {
    @AiService
    public interface Assistant { String chat(String text); }

    public static class MemoryTools { @Tool("searches the memory") public String searchMemory() { return "nothing"; } }

    static final List<String> GIVEN = new ArrayList<>();

    public static class Common {
        @Bean ChatModel model() {
            return new ChatModel() {
                @Override public ChatResponse doChat(ChatRequest request) {
                    GIVEN.clear();
                    if (request.toolSpecifications() != null) request.toolSpecifications().stream().map(ToolSpecification::name).forEach(GIVEN::add);
                    return ChatResponse.builder().aiMessage(AiMessage.from("ok")).build();
                }
            };
        }
    }

    @Configuration @EnableAutoConfiguration @AutoConfigurationPackage(basePackageClasses = Demo.class) @Import(Common.class)
    public static class ByMethod { @Bean MemoryTools memoryTools() { return new MemoryTools(); } }

    @Configuration @EnableAutoConfiguration @AutoConfigurationPackage(basePackageClasses = Demo.class) @Import({Common.class, MemoryTools.class})
    public static class ByClass { }

    static List<String> given(Class<?> application) {
        SpringApplication app = new SpringApplication(application);
        app.setBannerMode(Banner.Mode.OFF);
        app.setLogStartupInfo(false);
        app.setWebApplicationType(WebApplicationType.NONE);
        try (var context = app.run()) {
            context.getBean(Assistant.class).chat("hello");
            System.out.println(application.getSimpleName() + ": MemoryTools beans " + context.getBeansOfType(MemoryTools.class).size() + ", tools given to the model " + GIVEN);
        }
        return List.copyOf(GIVEN);
    }

    public static void main(String[] args) {
        boolean asStated = given(ByMethod.class).isEmpty() & given(ByClass.class).equals(List.of("searchMemory"));
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^(langchain4j-spring-boot-starter|spring-boot-[0-9])'
javac -parameters -cp 'lib/*' -d app Demo.java
timeout 120 java -cp 'app:lib/*' demo.Demo
