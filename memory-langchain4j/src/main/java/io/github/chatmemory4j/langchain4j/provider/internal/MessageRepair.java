package io.github.chatmemory4j.langchain4j.provider.internal;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.message.VideoContent;
import io.github.chatmemory4j.langchain4j.provider.ProviderFamily;
import io.github.chatmemory4j.message.Media;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One message as a family of providers takes it; the same object when it does already. Stateless. */
final class MessageRepair {

    private static final String NOTHING_SAID = "(nothing)";
    private static final String NO_ANSWER = "(no answer)";
    private static final String NO_OUTPUT = "(no output)";
    private static final String CACHE_MARK = "cache_control";

    private MessageRepair() {}

    /**
     * A question. What the user sends now keeps its media, so that a model that cannot take them says so; in an earlier one
     * a note stands in for them.
     */
    static ChatMessage question(ChatMessage message, ProviderFamily family, boolean running) {
        if (message instanceof CustomMessage custom && !family.takesCustomMessages()) {
            return UserMessage.from("[custom message] " + custom.attributes());
        }
        if (!(message instanceof UserMessage user)) {
            return message;
        }
        List<Content> contents = contents(user.contents(), kind -> running || family.takes(kind));
        if (contents.isEmpty()) {
            contents = List.of(TextContent.from(NOTHING_SAID));
        }
        boolean marked = !running && user.attributes().containsKey(CACHE_MARK);
        if (contents.equals(user.contents()) && !marked) {
            return message;
        }
        return user.toBuilder()
                .contents(contents)
                .attributes(marked ? withoutMark(user.attributes()) : user.attributes())
                .build();
    }

    /** An answer, or what the model says beside its tool calls. */
    static ChatMessage answer(AiMessage message, boolean running) {
        boolean marked = !running && message.attributes().containsKey(CACHE_MARK);
        boolean blank = message.text() != null && message.text().isBlank();
        boolean calls = message.hasToolExecutionRequests();
        boolean repairsText = calls ? blank : blank && !message.text().isEmpty();
        if (!marked && !repairsText) {
            return message;
        }
        AiMessage.Builder repaired = message.toBuilder();
        if (repairsText) {
            repaired.text(calls ? null : NO_ANSWER);
        }
        return repaired.attributes(marked ? withoutMark(message.attributes()) : message.attributes())
                .build();
    }

    /** A tool result: one text, with media behind it only where results may carry them. */
    static ToolExecutionResultMessage result(
            ToolExecutionResultMessage message, ProviderFamily family, boolean running) {
        List<Content> contents = contents(message.contents(), family::takesInResult);
        if (family != ProviderFamily.UNKNOWN || contents.isEmpty()) {
            contents = joined(contents);
        }
        boolean marked = !running && message.attributes().containsKey(CACHE_MARK);
        if (contents.equals(message.contents()) && !marked) {
            return message;
        }
        return message.toBuilder()
                .contents(contents)
                .attributes(marked ? withoutMark(message.attributes()) : message.attributes())
                .build();
    }

    private static Map<String, Object> withoutMark(Map<String, Object> attributes) {
        Map<String, Object> unmarked = new HashMap<>(attributes);
        unmarked.remove(CACHE_MARK);
        return unmarked;
    }

    /** Without blank texts; a note for media that are not taken. */
    private static List<Content> contents(List<Content> contents, Predicate<Media> taken) {
        List<Content> kept = new ArrayList<>();
        for (Content content : contents) {
            Media kind = kind(content);
            if (kind != null && !taken.test(kind)) {
                kept.add(TextContent.from(note(content, kind)));
            } else if (!(content instanceof TextContent text) || !text.text().isBlank()) {
                kept.add(content);
            }
        }
        return kept;
    }

    private static List<Content> joined(List<Content> contents) {
        String text = contents.stream()
                .filter(TextContent.class::isInstance)
                .map(content -> ((TextContent) content).text())
                .collect(Collectors.joining("\n"));
        List<Content> media = contents.stream()
                .filter(content -> !(content instanceof TextContent))
                .toList();
        List<Content> joined = new ArrayList<>();
        if (!text.isBlank() || media.isEmpty()) {
            joined.add(TextContent.from(text.isBlank() ? NO_OUTPUT : text));
        }
        joined.addAll(media);
        return joined;
    }

    static @Nullable Media kind(Content content) {
        if (content instanceof ImageContent) {
            return Media.IMAGE;
        }
        if (content instanceof AudioContent) {
            return Media.AUDIO;
        }
        if (content instanceof VideoContent) {
            return Media.VIDEO;
        }
        return content instanceof PdfFileContent ? Media.PDF : null;
    }

    /** What stands in for media: what it was, never its data. */
    static String note(Content content, Media kind) {
        String what = kind.name().toLowerCase(Locale.ROOT);
        URI link = link(content);
        return isWeb(link)
                ? "[" + what + " not sent to this model: " + link + "]"
                : "[" + what + " not sent to this model]";
    }

    /** Whether a message has media that are somewhere else. */
    static boolean isLinked(ChatMessage message) {
        List<Content> contents = message instanceof UserMessage user
                ? user.contents()
                : message instanceof ToolExecutionResultMessage result ? result.contents() : List.of();
        return contents.stream().anyMatch(content -> isWeb(link(content)));
    }

    private static boolean isWeb(@Nullable URI link) {
        return link != null && link.getScheme() != null && link.getScheme().startsWith("http");
    }

    private static @Nullable URI link(Content content) {
        if (content instanceof ImageContent image) {
            return image.image().url();
        }
        if (content instanceof AudioContent audio) {
            return audio.audio().url();
        }
        if (content instanceof VideoContent video) {
            return video.video().url();
        }
        return content instanceof PdfFileContent pdf ? pdf.pdfFile().url() : null;
    }
}
