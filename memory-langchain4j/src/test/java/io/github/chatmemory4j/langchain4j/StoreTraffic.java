package io.github.chatmemory4j.langchain4j;

import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.LiveTranscript;
import io.github.chatmemory4j.transcript.TranscriptChange;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a memory asks of its store: the calls, and the messages that go over in each direction. */
final class StoreTraffic {

    private final Map<String, Integer> calls = new TreeMap<>();
    private int messagesRead;
    private int messagesWritten;

    TranscriptStore transcriptStore() {
        return counted(TranscriptStore.class, new InMemoryTranscriptStore());
    }

    ChatMemoryStore chatMemoryStore() {
        return counted(ChatMemoryStore.class, new InMemoryChatMemoryStore());
    }

    private <T> T counted(Class<T> type, T store) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    Object[] arguments = given == null ? new Object[0] : given;
                    Object answer;
                    try {
                        answer = method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    count(method.getName(), arguments, answer);
                    return answer;
                }));
    }

    private void count(String call, Object[] arguments, Object answer) {
        calls.merge(call, 1, Integer::sum);
        if (answer instanceof LiveTranscript live) {
            messagesRead += live.window().size() + (live.system().isPresent() ? 1 : 0);
        } else if (answer instanceof List<?> messages) {
            messagesRead += messages.size();
        }
        for (Object argument : arguments) {
            if (argument instanceof TranscriptChange change) {
                messagesWritten += change.appended().size();
            } else if (argument instanceof List<?> messages) {
                messagesWritten += messages.size();
            }
        }
    }

    void reset() {
        calls.clear();
        messagesRead = 0;
        messagesWritten = 0;
    }

    Map<String, Integer> calls() {
        return calls;
    }

    int messagesRead() {
        return messagesRead;
    }

    int messagesWritten() {
        return messagesWritten;
    }
}
