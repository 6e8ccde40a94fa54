package io.github.chatmemory4j.langchain4j.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.UserMessage;
import io.github.chatmemory4j.message.Media;
import io.github.chatmemory4j.message.MediaPart;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaSizeTest {

    private static MediaPart part(Content content) {
        return new LangChain4jMessage(UserMessage.from(content)).mediaParts().get(0);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif"})
    void readsThePixels_offTheImageItself(String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB), format, bytes);

        assertThat(part(ImageContent.from(base64(bytes.toByteArray()), "image/" + format)))
                .isEqualTo(MediaPart.image(Media.IMAGE_LOW_DETAIL, 640, 360));
    }

    @Test
    void countsThePagesOfAPdf() {
        String pdf =
                "%PDF-1.4\n1 0 obj <</Type /Pages /Count 3>> endobj\n" + "2 0 obj <</Type /Page>> endobj\n".repeat(3);

        assertThat(part(PdfFileContent.from(base64(pdf.getBytes(StandardCharsets.US_ASCII)), "application/pdf")))
                .isEqualTo(MediaPart.document(3));
    }

    @Test
    void readsTheSecondsOfAWav() {
        ByteBuffer wav = ByteBuffer.allocate(44 + 80_000).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(80_036);
        wav.put("WAVE".getBytes(StandardCharsets.US_ASCII));
        wav.putInt(28, 16_000);

        assertThat(part(AudioContent.from(base64(wav.array()), "audio/wav")).seconds())
                .isEqualTo(6);
    }

    @Test
    void knowsNothing_ofWhatIsOnlyLinkedOrDamaged() {
        assertThat(part(ImageContent.from("https://example.org/a.png")).isMeasured())
                .isFalse();
        assertThat(part(ImageContent.from("AAAA", "image/png")).isMeasured()).isFalse();
        assertThat(part(ImageContent.from("not base64 at all!", "image/png")).isMeasured())
                .isFalse();
    }
}
