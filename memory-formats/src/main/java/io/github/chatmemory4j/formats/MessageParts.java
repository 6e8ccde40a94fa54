package io.github.chatmemory4j.formats;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.ImageContent.DetailLevel;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.VideoContent;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The parts of a message's content, as the APIs of OpenAI, Anthropic, LangChain and Vercel write them. A part that cannot be
 * kept, for example a file that is not in the export, becomes a short text in brackets that says so.
 */
final class MessageParts {

    private static final String BASE64 = ";base64,";

    private final Notes notes;

    MessageParts(Notes notes) {
        this.notes = notes;
    }

    /** The contents of a text or an array of parts; none for null. */
    List<Content> of(JsonNode content) {
        List<Content> contents = new ArrayList<>();
        if (content.isTextual()) {
            contents.add(TextContent.from(content.textValue()));
        } else if (content.isArray()) {
            content.forEach(part -> part(part).ifPresent(contents::add));
        } else if (content.isObject()) {
            part(content).ifPresent(contents::add);
        } else if (!content.isNull() && !content.isMissingNode()) {
            throw new IllegalArgumentException("content must be a text or an array of parts");
        }
        return contents;
    }

    /** The texts alone, a line each. */
    String text(JsonNode content) {
        return texts(of(content));
    }

    static String texts(List<Content> contents) {
        return contents.stream()
                .filter(TextContent.class::isInstance)
                .map(content -> ((TextContent) content).text())
                .collect(Collectors.joining("\n"));
    }

    private Optional<Content> part(JsonNode part) {
        if (part.isTextual()) {
            return Optional.of(TextContent.from(part.textValue()));
        }
        JsonFields.object(part, "a part of a content");
        String type = JsonFields.text(part, "type");
        return switch (type) {
            case "text", "input_text", "output_text", "summary_text" -> Optional.of(text(part, "text"));
            case "refusal" -> Optional.of(text(part, "refusal"));
            case "image_url" -> Optional.of(imageUrl(part));
            case "input_image" -> Optional.of(media(JsonFields.text(part, "image_url"), "image/*", detail(part)));
            case "image" -> Optional.of(image(part));
            case "input_audio" -> Optional.of(audio(part.path("input_audio")));
            case "document" -> Optional.of(source(part.path("source"), "application/pdf"));
            case "file", "input_file" -> Optional.of(file(part));
            case "cache_control", "step-start" -> Optional.empty();
            default -> Optional.of(left(type.isEmpty() ? "part" : type));
        };
    }

    private static Content text(JsonNode part, String field) {
        return TextContent.from(JsonFields.text(part, field));
    }

    private Content imageUrl(JsonNode part) {
        JsonNode image = part.path("image_url");
        return image.isTextual()
                ? media(image.textValue(), "image/*", DetailLevel.AUTO)
                : media(JsonFields.text(JsonFields.object(image, "image_url"), "url"), "image/*", detail(image));
    }

    private static DetailLevel detail(JsonNode image) {
        return switch (JsonFields.text(image, "detail")) {
            case "low" -> DetailLevel.LOW;
            case "high" -> DetailLevel.HIGH;
            default -> DetailLevel.AUTO;
        };
    }

    private Content image(JsonNode part) {
        if (part.path("source").isObject()) {
            return source(part.path("source"), "image/*");
        }
        String type = JsonFields.text(part, "mimeType") + JsonFields.text(part, "mediaType");
        return media(JsonFields.text(part, "image"), type.isEmpty() ? "image/*" : type, DetailLevel.AUTO);
    }

    private Content source(JsonNode source, String kind) {
        String type = JsonFields.text(source, "media_type");
        String data = JsonFields.text(source, "data");
        return data.isEmpty()
                ? media(JsonFields.text(source, "url"), kind, DetailLevel.AUTO)
                : data(data, type.isEmpty() ? kind : type, DetailLevel.AUTO);
    }

    private Content audio(JsonNode audio) {
        String data = JsonFields.text(audio, "data");
        return data.isEmpty() ? left("audio") : AudioContent.from(data, "audio/" + JsonFields.text(audio, "format"));
    }

    private Content file(JsonNode part) {
        JsonNode file = part.path("file").isObject() ? part.path("file") : part;
        String url = JsonFields.text(file, "file_data") + JsonFields.text(file, "url") + JsonFields.text(file, "data");
        String type = JsonFields.text(file, "mediaType") + JsonFields.text(file, "mimeType");
        return media(url, type.isEmpty() ? "application/octet-stream" : type, DetailLevel.AUTO);
    }

    /** What an address stands for: the data in it, or what can be got there. */
    Content media(String url, String type, DetailLevel detail) {
        int comma = url.indexOf(BASE64);
        if (url.startsWith("data:") && comma > 0) {
            return data(url.substring(comma + BASE64.length()), url.substring("data:".length(), comma), detail);
        }
        if (!isAddress(url)) {
            return left(kind(type));
        }
        return switch (kind(type)) {
            case "image" -> ImageContent.from(url, detail);
            case "audio" -> AudioContent.from(url);
            case "video" -> VideoContent.from(url);
            case "pdf" -> PdfFileContent.from(url);
            default -> left("file");
        };
    }

    private Content data(String base64, String type, DetailLevel detail) {
        if (base64.isBlank()) {
            return left(kind(type));
        }
        return switch (kind(type)) {
            case "image" -> ImageContent.from(base64, type.endsWith("*") ? "image/png" : type, detail);
            case "audio" -> AudioContent.from(base64, type);
            case "video" -> VideoContent.from(base64, type);
            case "pdf" -> PdfFileContent.from(base64, type);
            default -> left("file");
        };
    }

    private static String kind(String type) {
        String kind = type.toLowerCase(Locale.ROOT);
        if (kind.equals("application/pdf")) {
            return "pdf";
        }
        int slash = kind.indexOf('/');
        return slash > 0 && List.of("image", "audio", "video").contains(kind.substring(0, slash))
                ? kind.substring(0, slash)
                : "file";
    }

    private static boolean isAddress(String url) {
        try {
            String scheme = new URI(url).getScheme();
            return scheme != null && List.of("http", "https", "gs", "s3").contains(scheme.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** A part that cannot be kept. */
    Content left(String kind) {
        String name = JsonFields.plain(kind);
        notes.count("part of kind " + name + " that is not in the file or not read; its place is marked");
        return TextContent.from("[" + name + "]");
    }
}
