package io.github.chatmemory4j.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.message.Message;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts what another codec makes, messages, summaries and vectors, with AES-GCM and a key the user supplies.
 *
 * <pre>{@code
 * MessageCodec codec = new EncryptedMessageCodec(new BasicMessageCodec(), "2026", Map.of("2026", key));
 * }</pre>
 *
 * <p>Each has a header of version, key id and a fresh random nonce, which is authenticated with it. To change the key, give
 * the new one and its id for writing and keep the old ones for reading; what was written stays readable. One key is good
 * for about four billion messages, the bound for random nonces.
 *
 * <p>What a store keeps is bound to its conversation and position: a row that is put in the place of another cannot be read
 * there. Rows of before that was so can be read, and can be exchanged for each other.
 *
 * <p>Hidden is what was said, what its vectors tell of it, and what summaries say. In clear stay memory ids, user ids, times,
 * positions, how many messages there are and how long each is, which are taken back, the names of embedders and of keys; and
 * rows can be left out or put back as they were by whoever can write to the database. What was written before encryption was
 * turned on is refused: import it anew. Safe to share between threads.
 */
public final class EncryptedMessageCodec implements MessageCodec {

    /** Not the first byte of any other form of this library, nor of JSON. */
    private static final byte VERSION = (byte) 0xE1;

    /** As {@link #VERSION}, with the place authenticated too. */
    private static final byte VERSION_WITH_PLACE = (byte) 0xE2;

    private static final String TEXT_PREFIX = "encrypted:";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int MAX_KEY_ID_BYTES = 255;
    private static final byte MESSAGE = 0;
    private static final byte TEXT = 1;
    private static final byte VECTOR = 2;

    private final MessageCodec codec;
    private final String keyId;
    private final Map<String, SecretKey> keys;
    private final SecureRandom random = new SecureRandom();

    /**
     * A codec that writes with one of the keys and reads with all of them.
     *
     * @param keyId the key to write with
     * @param keys AES keys of 128, 192 or 256 bits by id; ids are kept readable beside the messages
     */
    public EncryptedMessageCodec(MessageCodec codec, String keyId, Map<String, SecretKey> keys) {
        this.codec = requireNonNull(codec, "codec");
        this.keyId = requireNonNull(keyId, "keyId");
        this.keys = Map.copyOf(keys);
        if (!keys.containsKey(keyId)) {
            throw new IllegalArgumentException("keys must have the one to write with, '" + keyId + "'");
        }
        this.keys.forEach((id, key) -> {
            if (id.getBytes(UTF_8).length > MAX_KEY_ID_BYTES) {
                throw new IllegalArgumentException("a key id must have at most 255 bytes, has " + id.length());
            }
            if (!key.getAlgorithm().equals("AES")) {
                throw new IllegalArgumentException("key '" + id + "' must be for AES, is for " + key.getAlgorithm());
            }
        });
    }

    @Override
    public byte[] encode(Message message) {
        return encrypt(codec.encode(message), MESSAGE, null);
    }

    @Override
    public byte[] encode(Message message, MessagePlace place) {
        return encrypt(codec.encode(message, place), MESSAGE, place);
    }

    @Override
    public Message decode(byte[] bytes) {
        return codec.decode(decrypt(bytes, MESSAGE, null));
    }

    @Override
    public Message decode(byte[] bytes, MessagePlace place) {
        return codec.decode(decrypt(bytes, MESSAGE, place), place);
    }

    @Override
    public String encodeText(String text) {
        return asText(encrypt(utf16(codec.encodeText(text)), TEXT, null));
    }

    @Override
    public String encodeText(String text, MessagePlace place) {
        return asText(encrypt(utf16(codec.encodeText(text, place)), TEXT, place));
    }

    @Override
    public String decodeText(String stored) {
        return codec.decodeText(fromUtf16(decrypt(fromText(stored), TEXT, null)));
    }

    @Override
    public String decodeText(String stored, MessagePlace place) {
        return codec.decodeText(fromUtf16(decrypt(fromText(stored), TEXT, place)), place);
    }

    @Override
    public byte[] encodeVector(byte[] bytes) {
        return encrypt(codec.encodeVector(bytes), VECTOR, null);
    }

    @Override
    public byte[] encodeVector(byte[] bytes, MessagePlace place) {
        return encrypt(codec.encodeVector(bytes, place), VECTOR, place);
    }

    @Override
    public byte[] decodeVector(byte[] stored) {
        return codec.decodeVector(decrypt(stored, VECTOR, null));
    }

    @Override
    public byte[] decodeVector(byte[] stored, MessagePlace place) {
        return codec.decodeVector(decrypt(stored, VECTOR, place), place);
    }

    private static String asText(byte[] secret) {
        return TEXT_PREFIX + Base64.getEncoder().encodeToString(secret);
    }

    private static byte[] fromText(String stored) {
        if (!stored.startsWith(TEXT_PREFIX)) {
            throw new IllegalArgumentException("the text was not encrypted by this library");
        }
        return Base64.getDecoder().decode(stored.substring(TEXT_PREFIX.length()));
    }

    private static String fromUtf16(byte[] bytes) {
        return ByteBuffer.wrap(bytes).asCharBuffer().toString();
    }

    /** UTF-16, because a text may have lone surrogates. */
    private static byte[] utf16(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(Character.BYTES * text.length());
        bytes.asCharBuffer().put(text);
        return bytes.array();
    }

    private byte[] encrypt(byte[] plain, byte kind, @Nullable MessagePlace place) {
        byte[] id = keyId.getBytes(UTF_8);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] header = ByteBuffer.allocate(3 + id.length + NONCE_BYTES)
                .put(place == null ? VERSION : VERSION_WITH_PLACE)
                .put(kind)
                .put((byte) id.length)
                .put(id)
                .put(nonce)
                .array();
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, requireNonNull(keys.get(keyId)), nonce);
            authenticate(cipher, header, place);
            byte[] secret = cipher.doFinal(plain);
            return ByteBuffer.allocate(header.length + secret.length)
                    .put(header)
                    .put(secret)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot encrypt with key '" + keyId + "'; is it a whole AES key?", e);
        }
    }

    /**
     * What begins something encrypted, in clear; the nonce is its last part.
     *
     * @param length of it
     */
    private record Header(byte version, String keyId, int length) {

        static Header of(byte[] encrypted) {
            try {
                ByteBuffer in = ByteBuffer.wrap(encrypted).position(1 + 1);
                byte[] idBytes = new byte[Byte.toUnsignedInt(in.get())];
                in.get(idBytes);
                int length = in.position() + NONCE_BYTES;
                if (encrypted.length - length < TAG_BITS / Byte.SIZE) {
                    throw new BufferUnderflowException();
                }
                return new Header(encrypted[0], new String(idBytes, UTF_8), length);
            } catch (BufferUnderflowException e) {
                throw new IllegalArgumentException("the bytes are not a whole encrypted message", e);
            }
        }

        byte[] bytes(byte[] encrypted) {
            return Arrays.copyOf(encrypted, length);
        }

        byte[] nonce(byte[] encrypted) {
            return Arrays.copyOfRange(encrypted, length - NONCE_BYTES, length);
        }
    }

    private byte[] decrypt(byte[] bytes, byte kind, @Nullable MessagePlace place) {
        boolean isOurs =
                bytes.length > 1 && (bytes[0] == VERSION || bytes[0] == VERSION_WITH_PLACE) && bytes[1] == kind;
        if (!isOurs) {
            throw new IllegalArgumentException("the bytes were not encrypted by this library, or are of another kind");
        }
        Header header = Header.of(bytes);
        String id = header.keyId();
        if (header.version() == VERSION_WITH_PLACE && place == null) {
            throw new IllegalArgumentException("the bytes belong to a place, without which they cannot be read");
        }
        SecretKey key = keys.get(id);
        if (key == null) {
            throw new IllegalArgumentException(
                    "there is no key '" + id + "'; add it to the keys to read with",
                    new InvalidKeyException("no key with this id"));
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, header.nonce(bytes));
            authenticate(cipher, header.bytes(bytes), header.version() == VERSION ? null : place);
            return cipher.doFinal(bytes, header.length(), bytes.length - header.length());
        } catch (AEADBadTagException e) {
            throw new IllegalArgumentException(
                    "key '" + id + "' is not the one it was encrypted with, or it was altered"
                            + (place == null ? "" : " or put in the place of another"),
                    e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("cannot decrypt with key '" + id + "'", e);
        }
    }

    private static void authenticate(Cipher cipher, byte[] header, @Nullable MessagePlace place) {
        cipher.updateAAD(header);
        if (place != null) {
            byte[] id = utf16(place.memoryId());
            cipher.updateAAD(ByteBuffer.allocate(Long.BYTES + id.length)
                    .putLong(place.position())
                    .put(id)
                    .array());
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
