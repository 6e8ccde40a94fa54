package io.github.chatmemory4j.langchain4j.provider.internal;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How providers say that a request is too long, in lower case; {@code max} is the group with the limit and {@code got} the
 * one with what was sent. {@code docs/providers.md} has the source and the version of each.
 */
enum RefusalText {
    /** OpenAI, Azure, DeepSeek, Groq, vLLM and OpenRouter: the completion counts too, so the messages alone are better. */
    MESSAGES_AND_COMPLETION(
            "maximum context length is (?<max>\\d+) tokens.{0,80}?requested (?:about )?\\d+ tokens \\((?<got>\\d+)[^)]*?"
                    + "(?:,| and)\\s*(?<reserved>\\d+) in the (?:completion|output)"),
    /** OpenAI's chat completions and vLLM. */
    MESSAGES("maximum context length (?:is|of) (?<max>\\d+) tokens.{0,120}?(?<got>\\d+) (?:input )?tokens"),
    /** SGLang and others. */
    INPUT_LENGTH("input length \\((?<got>\\d+)[^)]*\\) exceeds .{0,40}context length \\((?<max>\\d+)"),
    /** OpenAI's responses and Groq, which say no figures; also the code of all that speak OpenAI's chat completions. */
    CODE("context_length_exceeded|exceeds the context window|reduce the length of the messages"),
    /** Anthropic, also at Bedrock. */
    PROMPT("prompt is too long(?:: (?<got>\\d+) tokens > (?<max>\\d+) maximum)?"),
    /** Anthropic, when the answer's room is what is missing. */
    INPUT_AND_MAX_TOKENS("exceed context limit: (?<got>\\d+) \\+ (?<reserved>\\d+) > (?<max>\\d+)"),
    /** Gemini. */
    INPUT_COUNT("input token count \\((?<got>\\d+)\\) exceeds the maximum number of tokens allowed \\((?<max>\\d+)\\)"),
    /** Vertex AI. */
    INPUT_COUNT_OF_VERTEX("input token count is (?<got>\\d+) but model only supports up to (?<max>\\d+)"),
    /** Mistral. */
    PROMPT_OF_MISTRAL(
            "prompt contains (?<got>\\d+) tokens.{0,80}?too large for model with (?<max>\\d+) maximum context"),
    /** llama.cpp, and Ollama's newer runners. */
    REQUEST_OF_LLAMA(
            "(?:request \\((?<got>\\d+) tokens\\) )?exceeds the available context size(?: \\((?<max>\\d+) tokens\\))?"),
    /** llama.cpp while it answers. */
    SIZE_OF_LLAMA("context size has been exceeded"),
    /** LM Studio. */
    KEEP_OF_LM_STUDIO("keep the first (?<got>\\d+) tokens.{0,120}?context length of only (?<max>\\d+) tokens"),
    /** LM Studio's newer runtime. */
    N_KEEP_OF_LM_STUDIO("n_keep \\((?<got>\\d+)\\) >= n_ctx \\((?<max>\\d+)\\)|greater than the context length"),
    /** Ollama, when it may not cut. */
    LENGTH_OF_OLLAMA("prompt too long; exceeded|input length exceeds (?:the )?(?:maximum )?context length"),
    /** Bedrock. */
    INPUT_OF_BEDROCK("input is too long for requested model"),
    /** Groq and OpenAI, when one request alone is more than a minute may have. */
    PER_MINUTE("request too large for .{0,200}?limit (?<max>\\d+), requested (?<got>\\d+)"),
    /** Anthropic's limit in bytes. */
    BYTES("request_too_large");

    private static final String MAX = "max";
    private static final String GOT = "got";
    private static final String RESERVED = "reserved";

    private final Pattern pattern;

    RefusalText(String pattern) {
        this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
    }

    Pattern pattern() {
        return pattern;
    }

    /** What is left for the request when the answer's room is taken off. */
    OptionalInt maxTokens(Matcher found) {
        OptionalInt max = number(found, MAX);
        int reserved = number(found, RESERVED).orElse(0);
        return max.isPresent() && max.getAsInt() > reserved
                ? OptionalInt.of(max.getAsInt() - reserved)
                : OptionalInt.empty();
    }

    OptionalInt requestTokens(Matcher found) {
        return number(found, GOT);
    }

    private OptionalInt number(Matcher found, String group) {
        if (!pattern.pattern().contains("(?<" + group + ">")) {
            return OptionalInt.empty();
        }
        String digits = found.group(group);
        return digits == null || digits.length() > 9 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
    }
}
