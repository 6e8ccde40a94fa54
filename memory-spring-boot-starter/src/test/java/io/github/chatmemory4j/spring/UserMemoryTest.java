package io.github.chatmemory4j.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.agent.UserMemories;
import io.github.chatmemory4j.agent.tool.MemoryTools;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Memory of users: off unless it is switched on, and tools only for the service that names them. */
class UserMemoryTest {

    private static final String ON = "chatmemory4j.users.enabled=true";

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(UserMemoryAutoConfiguration.class, ChatMemoryAutoConfiguration.class))
            .withPropertyValues("chatmemory4j.user-id-separator=:");

    @Test
    void isOff_unlessItIsSwitchedOn_andWithoutItsModule() {
        application.run(context -> assertThat(context).doesNotHaveBean(MemoryTools.class));
        application
                .withPropertyValues(ON)
                .withClassLoader(new FilteredClassLoader(UserMemories.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("chatMemoryTools"));
    }

    @Test
    void isOff_whenTheMemoryIs() {
        application
                .withPropertyValues(ON, "chatmemory4j.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(UserMemories.class));
    }

    @Test
    void hasToolsAsABean_whichListensToTheMemory_whenItIsSwitchedOn() {
        application.withPropertyValues(ON).run(context -> assertThat(context)
                .hasNotFailed()
                .hasSingleBean(UserMemories.class)
                .hasSingleBean(MemoryTools.class)
                .hasBean("chatMemoryTools")
                .hasBean("userMemoriesListener"));
    }

    /** LangChain4j finds tools by the class that a bean's definition names; a method's result has none. */
    @Test
    void noServiceGetsTheTools_unlessItNamesThem() {
        application.withPropertyValues(ON).run(context -> assertThat(context.getBeanFactory()
                        .getBeanDefinition("chatMemoryTools")
                        .getBeanClassName())
                .isNull());
    }
}
