package io.github.chatmemory4j.langchain4j.message;

import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.pdf.PdfFile;
import io.github.chatmemory4j.message.Media;
import io.github.chatmemory4j.message.MediaPart;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How large a part that is not text is, as far as the message itself tells: the pixels of a PNG, GIF, JPEG or WebP, the
 * pages of a PDF, the seconds of a WAV or, from its size, of other audio. What is only linked is not loaded. Never throws.
 */
final class MediaSize {

    /** Where the size of an image stands, even behind a large colour profile. */
    private static final int HEAD_BYTES = 262_144;

    private static final Pattern PAGE = Pattern.compile("/Type\\s*/Page(?![a-zA-Z])");
    private static final Pattern PAGE_COUNT = Pattern.compile("/Type\\s*/Pages\\b[^>]{0,400}?/Count\\s+(\\d{1,6})");

    /** Of compressed audio at 64 kbit/s, below which speech is seldom sent. */
    private static final int AUDIO_BYTES_PER_SECOND = 8_000;

    /** PDF pages whose number cannot be read; small ones are denser. */
    private static final int BYTES_PER_PAGE = 50_000;

    private static final int MAX_PAGES = 10_000;

    private MediaSize() {}

    static MediaPart of(Content content, Media kind) {
        try {
            if (content instanceof ImageContent image) {
                return image(image.image(), kind);
            }
            if (content instanceof PdfFileContent pdf) {
                return pdf(pdf.pdfFile());
            }
            return content instanceof AudioContent audio ? audio(audio.audio()) : MediaPart.of(kind);
        } catch (RuntimeException e) {
            return MediaPart.of(kind);
        }
    }

    private static byte[] decoded(String base64, int maxBytes) {
        String clean = base64.length() > maxBytes / 3 * 4 ? base64.substring(0, maxBytes / 3 * 4) : base64;
        return Base64.getMimeDecoder().decode(clean);
    }

    private static MediaPart image(Image image, Media kind) {
        if (image.base64Data() == null) {
            return MediaPart.of(kind);
        }
        int[] size = pixels(ByteBuffer.wrap(decoded(image.base64Data(), HEAD_BYTES)));
        return size == null ? MediaPart.of(kind) : MediaPart.image(kind, size[0], size[1]);
    }

    private static int @Nullable [] pixels(ByteBuffer bytes) {
        int magic = bytes.getInt(0);
        if (magic == 0x89504E47) {
            return new int[] {bytes.getInt(16), bytes.getInt(20)};
        }
        if (magic == 0x47494638) {
            bytes.order(ByteOrder.LITTLE_ENDIAN);
            return new int[] {bytes.getShort(6) & 0xFFFF, bytes.getShort(8) & 0xFFFF};
        }
        if (magic >>> 16 == 0xFFD8) {
            return jpeg(bytes);
        }
        return magic == 0x52494646 ? webp(bytes) : null;
    }

    private static int @Nullable [] jpeg(ByteBuffer bytes) {
        int at = 2;
        while (at + 9 < bytes.limit() && (bytes.get(at) & 0xFF) == 0xFF) {
            int marker = bytes.get(at + 1) & 0xFF;
            boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (frame) {
                return new int[] {bytes.getShort(at + 7) & 0xFFFF, bytes.getShort(at + 5) & 0xFFFF};
            }
            at += 2 + (bytes.getShort(at + 2) & 0xFFFF);
        }
        return null;
    }

    private static int @Nullable [] webp(ByteBuffer bytes) {
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        String format = ascii(bytes, 12);
        if (format.equals("VP8X")) {
            return new int[] {(bytes.getInt(24) & 0xFFFFFF) + 1, (bytes.getInt(27) & 0xFFFFFF) + 1};
        }
        if (format.equals("VP8L")) {
            int packed = bytes.getInt(21);
            return new int[] {(packed & 0x3FFF) + 1, (packed >>> 14 & 0x3FFF) + 1};
        }
        return format.equals("VP8 ") ? new int[] {bytes.getShort(26) & 0x3FFF, bytes.getShort(28) & 0x3FFF} : null;
    }

    private static MediaPart pdf(PdfFile pdf) {
        if (pdf.base64Data() == null) {
            return MediaPart.of(Media.PDF);
        }
        byte[] bytes = Base64.getMimeDecoder().decode(pdf.base64Data());
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        long pages = PAGE.matcher(text).results().count();
        Matcher counts = PAGE_COUNT.matcher(text);
        while (counts.find()) {
            pages = Math.max(pages, Long.parseLong(counts.group(1)));
        }
        long bySize = 1L + bytes.length / BYTES_PER_PAGE;
        return MediaPart.document((int) Math.min(MAX_PAGES, pages > 0 ? pages : bySize));
    }

    private static MediaPart audio(Audio audio) {
        if (audio.base64Data() == null) {
            return MediaPart.of(Media.AUDIO);
        }
        long bytes = audio.base64Data().length() * 3L / 4;
        ByteBuffer head = ByteBuffer.wrap(decoded(audio.base64Data(), 64)).order(ByteOrder.LITTLE_ENDIAN);
        boolean wav = head.limit() >= 32
                && ascii(head, 0).equals("RIFF")
                && ascii(head, 8).equals("WAVE");
        long perSecond = wav ? Math.max(1, head.getInt(28)) : AUDIO_BYTES_PER_SECOND;
        return MediaPart.recording(Media.AUDIO, (int) Math.min(Integer.MAX_VALUE, 1 + bytes / perSecond));
    }

    private static String ascii(ByteBuffer bytes, int at) {
        byte[] four = new byte[4];
        for (int i = 0; i < four.length; i++) {
            four[i] = bytes.get(at + i);
        }
        return new String(four, StandardCharsets.US_ASCII);
    }
}
