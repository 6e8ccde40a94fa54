package io.github.chatmemory4j.demo.evaluate;

import io.github.chatmemory4j.demo.evaluate.LabelledDialogue.Said;
import io.github.chatmemory4j.demo.fault.DemoException;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.token.TokenCounter;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The default summary of another build, from the jar of its demo. Its classes are loaded by a class loader of their own, whose
 * parent knows only the platform, so that both builds run in one process without meeting; an earlier build may have its
 * summarisers in other packages.
 */
final class OtherBuild implements FoldedSummary {

    private static final String ROOT = "io.github.chatmemory4j.";
    private static final List<String> PACKAGES = List.of("summary.", "compaction.");

    private final ClassLoader classes;
    private final TokenCounter counter;
    private final Object summarizer;

    OtherBuild(Path jar, TokenCounter counter) {
        this.counter = counter;
        try {
            this.classes = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
            Object itsCounter =
                    load("token.JtokkitTokenCounter").getMethod("o200k").invoke(null);
            Class<?> counting = load("token.TokenCounter");
            Object extractive =
                    summary("ExtractiveSummarizer").getConstructor(counting).newInstance(itsCounter);
            this.summarizer = summary("FactKeepingSummarizer")
                    .getConstructor(summary("Summarizer"), counting)
                    .newInstance(extractive, itsCounter);
        } catch (ReflectiveOperationException | MalformedURLException e) {
            throw new DemoException("--beside must be the jar of a demo-agent, was " + jar + " (" + e + ")");
        }
    }

    private Class<?> load(String name) throws ClassNotFoundException {
        return Class.forName(ROOT + name, true, classes);
    }

    private Class<?> summary(String name) throws ClassNotFoundException {
        for (String place : PACKAGES) {
            try {
                return load(place + name);
            } catch (ClassNotFoundException e) {
                // It may be in the next one.
            }
        }
        throw new ClassNotFoundException(name);
    }

    @Override
    public String of(List<Said> dialogue, int maxTokens) {
        try {
            String summary = "";
            List<Object> fold = new ArrayList<>();
            int tokens = 0;
            for (int i = 0; i < dialogue.size(); i++) {
                Message message = dialogue.get(i).message();
                fold.add(its(message));
                tokens += counter.count(message);
                if (tokens >= DefaultSummary.FOLD_TOKENS || i == dialogue.size() - 1) {
                    summary = summarize(summary, fold, maxTokens);
                    fold.clear();
                    tokens = 0;
                }
            }
            return summary;
        } catch (ReflectiveOperationException e) {
            throw new DemoException("the other build cannot summarise: " + e);
        }
    }

    private String summarize(String summary, List<Object> fold, int maxTokens) throws ReflectiveOperationException {
        Class<?> requested = summary("SummaryRequest");
        Constructor<?> request = requested.getConstructor(String.class, List.class, int.class);
        Method summarize = summary("Summarizer").getMethod("summarize", requested);
        return (String) summarize.invoke(summarizer, request.newInstance(summary, fold, maxTokens));
    }

    /** Calls are left out: a summary without a model makes little of them. */
    private Object its(Message message) throws ReflectiveOperationException {
        Class<?> messages = load("message.Message");
        if (message.role() == Role.TOOL) {
            return messages.getMethod("toolResult", String.class, String.class).invoke(null, "call-0", message.text());
        }
        String name = message.role() == Role.USER ? "user" : "assistant";
        String text = message.name().isBlank() ? message.text() : message.name() + ": " + message.text();
        try {
            return messages.getMethod(name, String.class).invoke(null, text);
        } catch (InvocationTargetException e) {
            throw new DemoException("the other build takes no " + name + " message: " + e.getCause());
        }
    }
}
