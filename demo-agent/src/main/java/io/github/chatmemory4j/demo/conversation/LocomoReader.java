package io.github.chatmemory4j.demo.conversation;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads dialogues in the form of LoCoMo (Maharana et al., 2024, <a
 * href="https://arxiv.org/abs/2402.17753">arXiv:2402.17753</a>).
 *
 * <p>The first speaker becomes the user, the second the assistant; each text starts with the name and ends with the
 * caption of a shared picture. All utterances of a session have its time, taken as UTC. Evidence is repaired: several
 * ids in one string are parted, {@code D:11:26} and {@code D30:05} become {@code D11:26} and {@code D30:5}, and ids
 * that the dialogue does not have are dropped. All categories are kept.
 */
public final class LocomoReader {

    private LocomoReader() {}

    public static List<Dialogue> read(Path file) {
        JsonField root = JsonField.parse(SourceText.read(file));
        List<JsonField> samples = root.elements();
        if (samples.isEmpty()) {
            throw root.wrong("must hold a dialogue, was empty");
        }
        return samples.stream().map(LocomoReader::dialogue).toList();
    }

    private static Dialogue dialogue(JsonField sample) {
        String name = sample.field("sample_id").text();
        List<Utterance> utterances = LocomoConversation.read(sample.field("conversation"));
        Set<String> ids = utterances.stream().map(Utterance::id).collect(Collectors.toSet());
        List<Question> questions = sample.field("qa").elements().stream()
                .map(qa -> LocomoQuestion.read(qa, ids))
                .toList();
        return new Dialogue(name, utterances, questions);
    }
}
