package io.github.chatmemory4j.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpt-4o",
                "gpt-4o-mini",
                "gpt-4o-2024-08-06",
                "chatgpt-4o-latest",
                "gpt-4.1",
                "gpt-4.1-mini",
                "gpt-4.5-preview",
                "gpt-5",
                "gpt-5-nano",
                "gpt-oss-20b",
                "openai/gpt-oss-120b",
                "o1",
                "o3-mini",
                "o4-mini",
                "ft:gpt-4o-mini:acme::abc",
                "ft:gpt-4o-mini-2024-07-18:acme:gpt-4:abc",
                "azure/gpt-4o",
                "openrouter/openai/gpt-4o:free",
            })
    void newerModelsOfOpenAi_countInO200k(String modelName) {
        assertThat(Encoding.forModel(modelName)).isEqualTo(Encoding.O200K_BASE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpt-4",
                "gpt-4-turbo",
                "gpt-4-0613",
                "gpt-4-32k",
                "gpt-4-1106-preview",
                "gpt-3.5-turbo",
                "gpt-3.5-turbo-16k",
                "gpt-35-turbo",
                "gpt-35-turbo-16k",
                "ft:gpt-4:acme::abc",
                "ft:gpt-4-0613:acme::abc",
                "ft:gpt-3.5-turbo:acme:gpt-4o:abc",
                "openai/gpt-4",
                "openrouter/openai/gpt-4:free",
                "azure/gpt-35-turbo",
                "openai/ft:gpt-3.5-turbo:acme::abc",
                "text-embedding-3-small",
                "text-embedding-ada-002",
                " GPT-4 ",
            })
    void olderModelsOfOpenAi_countInCl100k(String modelName) {
        assertThat(Encoding.forModel(modelName)).isEqualTo(Encoding.CL100K_BASE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/",
                "ft:",
                "llama3",
                "claude-sonnet-4",
                "gemini-2.5-pro",
                "mistral-large",
                "my-deployment"
            })
    void otherNames_countInO200k_asAnEstimate(String modelName) {
        assertThat(Encoding.forModel(modelName)).isEqualTo(Encoding.O200K_BASE);
    }

    @Test
    void theModelIsFound_whateverTheDefaultLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));

            assertThat(Encoding.forModel("OPENAI/GPT-4-VISION-PREVIEW")).isEqualTo(Encoding.CL100K_BASE);
        } finally {
            Locale.setDefault(before);
        }
    }
}
