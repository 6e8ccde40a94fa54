package io.github.chatmemory4j.langchain4j.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.bedrock.BedrockChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import dev.langchain4j.model.mistralai.MistralAiChatModel;
import dev.langchain4j.model.mistralai.MistralAiStreamingChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiResponsesChatModel;
import dev.langchain4j.model.openai.OpenAiResponsesStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.github.chatmemory4j.langchain4j.provider.LoopbackProviders.Refused;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/** LangChain4j's clients, set to send whatever they can of a conversation, thinking included. */
@SuppressWarnings("ImmutableEnumChecker") // the rules keep no state
enum ProviderClient {
    OPENAI_CHAT("OpenAI chat", ProviderRules::openAiChat) {
        @Override
        ChatModel chat(LoopbackProviders server) {
            return OpenAiChatModel.builder()
                    .baseUrl(server.url("/v1"))
                    .apiKey("k")
                    .modelName("m")
                    .maxRetries(0)
                    .returnThinking(true)
                    .sendThinking(true, "reasoning_content")
                    .build();
        }

        @Override
        StreamingChatModel streaming(LoopbackProviders server) {
            return OpenAiStreamingChatModel.builder()
                    .baseUrl(server.url("/v1"))
                    .apiKey("k")
                    .modelName("m")
                    .sendThinking(true, "reasoning_content")
                    .build();
        }
    },
    OPENAI_RESPONSES("OpenAI Responses", ProviderRules::openAiResponses) {
        @Override
        ChatModel chat(LoopbackProviders server) {
            return OpenAiResponsesChatModel.builder()
                    .baseUrl(server.url("/v1"))
                    .apiKey("k")
                    .modelName("m")
                    .build();
        }

        @Override
        StreamingChatModel streaming(LoopbackProviders server) {
            return OpenAiResponsesStreamingChatModel.builder()
                    .baseUrl(server.url("/v1"))
                    .apiKey("k")
                    .modelName("m")
                    .build();
        }
    },
    ANTHROPIC("Anthropic", ProviderRules::anthropic) {
        @Override
        ChatModel chat(LoopbackProviders server) {
            return AnthropicChatModel.builder()
                    .baseUrl(server.url("/v1/"))
                    .apiKey("k")
                    .modelName("claude-sonnet-4-5")
                    .maxTokens(1_000)
                    .maxRetries(0)
                    .sendThinking(true)
                    .build();
        }

        @Override
        StreamingChatModel streaming(LoopbackProviders server) {
            return AnthropicStreamingChatModel.builder()
                    .baseUrl(server.url("/v1/"))
                    .apiKey("k")
                    .modelName("claude-sonnet-4-5")
                    .maxTokens(1_000)
                    .sendThinking(true)
                    .build();
        }
    },
    GEMINI("Gemini", ProviderRules::gemini) {
        @Override
        ChatModel chat(LoopbackProviders server) {
            return GoogleAiGeminiChatModel.builder()
                    .baseUrl(server.url("/v1beta"))
                    .apiKey("k")
                    .modelName("gemini-3")
                    .maxRetries(0)
                    .sendThinking(true)
                    .build();
        }

        @Override
        StreamingChatModel streaming(LoopbackProviders server) {
            return GoogleAiGeminiStreamingChatModel.builder()
                    .baseUrl(server.url("/v1beta"))
                    .apiKey("k")
                    .modelName("gemini-3")
                    .sendThinking(true)
                    .build();
        }
    },
    OLLAMA("Ollama", ProviderRules::ollama) {
        @Override
        ChatModel chat(LoopbackProviders server) {
            return OllamaChatModel.builder()
                    .baseUrl(server.url(""))
                    .modelName("q")
                    .maxRetries(0)
                    .build();
        }

        @Override
        StreamingChatModel streaming(LoopbackProviders server) {
            return OllamaStreamingChatModel.builder()
                    .baseUrl(server.url(""))
                    .modelName("q")
                    .build();
        }
    },
    MISTRAL("Mistral", ProviderRules::mistral) {
        @Override
        ChatModel chat(LoopbackProviders server) {
            return MistralAiChatModel.builder()
                    .baseUrl(server.url("/v1"))
                    .apiKey("k")
                    .modelName("mistral-large")
                    .maxRetries(0)
                    .sendThinking(true)
                    .build();
        }

        @Override
        StreamingChatModel streaming(LoopbackProviders server) {
            return MistralAiStreamingChatModel.builder()
                    .baseUrl(server.url("/v1"))
                    .apiKey("k")
                    .modelName("mistral-large")
                    .sendThinking(true)
                    .build();
        }
    },
    /** Its streams are not HTTP texts but Amazon's event streams, which the loopback server does not speak. */
    BEDROCK("Bedrock", ProviderRules::bedrock) {
        @Override
        ChatModel chat(LoopbackProviders server) {
            BedrockRuntimeClient client = BedrockRuntimeClient.builder()
                    .endpointOverride(URI.create(server.url("")))
                    .region(Region.US_EAST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "k")))
                    .build();
            return BedrockChatModel.builder()
                    .client(client)
                    .modelId("anthropic.claude")
                    .maxRetries(0)
                    .build();
        }

        @Override
        @Nullable StreamingChatModel streaming(LoopbackProviders server) {
            return null;
        }
    };

    private final String title;
    private final Function<JsonNode, Optional<Refused>> rules;

    ProviderClient(String title, Function<JsonNode, Optional<Refused>> rules) {
        this.title = title;
        this.rules = rules;
    }

    String title() {
        return title;
    }

    LoopbackProviders server() {
        return new LoopbackProviders(rules);
    }

    Optional<Refused> check(JsonNode body) {
        return rules.apply(body);
    }

    abstract ChatModel chat(LoopbackProviders server);

    /** Null when its streams cannot be played. */
    abstract @Nullable StreamingChatModel streaming(LoopbackProviders server);
}
