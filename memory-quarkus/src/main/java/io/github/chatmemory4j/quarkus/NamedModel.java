package io.github.chatmemory4j.quarkus;

import dev.langchain4j.model.chat.ChatModel;
import io.quarkiverse.langchain4j.ModelName;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.literal.NamedLiteral;
import java.util.stream.Stream;

/** The chat model that a property names. */
record NamedModel(Instance<ChatModel> models) {

    private static final String DEFAULT = "default";

    ChatModel get(String name) {
        Stream<Instance<ChatModel>> candidates = name.equals(DEFAULT)
                ? Stream.of(models.select(Default.Literal.INSTANCE))
                : Stream.of(models.select(ModelName.Literal.of(name)), models.select(NamedLiteral.of(name)));
        return candidates
                .filter(Instance::isResolvable)
                .map(Instance::get)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("chatmemory4j.summary.model must be 'default', or the name of a"
                                + " model in quarkus.langchain4j.<name> or of a ChatModel bean, was '" + name + "'"));
    }
}
