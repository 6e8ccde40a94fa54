package io.github.chatmemory4j.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.message.Message;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

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
 * <p>Hidden is what was said. Memory ids, times, positions, the number of messages and their lengths are not, and a
 * message can be put in the place of another one by whoever can write to the database. What was written before encryption
 * was turned on is refused: import it anew. Safe to share between threads.
 */
public final class EncryptedMessageCodec implements MessageCodec {

    /** Not the first byte of any other form of this library, nor of JSON. */
    private static final byte VERSION = (byte) 0xE1;

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
        return encrypt(codec.encode(message), MESSAGE);
    }

    @Override
    public Message decode(byte[] bytes) {
        return codec.decode(decrypt(bytes, MESSAGE));
    }

    @Override
    public String encodeText(String text) {
        return TEXT_PREFIX + Base64.getEncoder().encodeToString(encrypt(utf16(codec.encodeText(text)), TEXT));
    }

    @Override
    public String decodeText(String stored) {
        if (!stored.startsWith(TEXT_PREFIX)) {
            throw new IllegalArgumentException("the text was not encrypted by this library");
        }
        byte[] bytes = decrypt(Base64.getDecoder().decode(stored.substring(TEXT_PREFIX.length())), TEXT);
        return codec.decodeText(ByteBuffer.wrap(bytes).asCharBuffer().toString());
    }

    @Override
    public byte[] encodeVector(byte[] bytes) {
        return encrypt(codec.encodeVector(bytes), VECTOR);
    }

    @Override
    public byte[] decodeVector(byte[] stored) {
        return codec.decodeVector(decrypt(stored, VECTOR));
    }

    /** UTF-16, because a text may have lone surrogates. */
    private static byte[] utf16(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(Character.BYTES * text.length());
        bytes.asCharBuffer().put(text);
        return bytes.array();
    }

    private byte[] encrypt(byte[] plain, byte kind) {
        byte[] id = keyId.getBytes(UTF_8);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        ByteBuffer header = ByteBuffer.allocate(3 + id.length + NONCE_BYTES)
                .put(VERSION)
                .put(kind)
                .put((byte) id.length)
                .put(id)
                .put(nonce);
        try {
            byte[] secret = cipher(Cipher.ENCRYPT_MODE, requireNonNull(keys.get(keyId)), nonce, header.array())
                    .doFinal(plain);
            return ByteBuffer.allocate(header.capacity() + secret.length)
                    .put(header.array())
                    .put(secret)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot encrypt with key '" + keyId + "'; is it a whole AES key?", e);
        }
    }

    private byte[] decrypt(byte[] bytes, byte kind) {
        String id = "";
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            if (in.get() != VERSION || in.get() != kind) {
                throw new IllegalArgumentException(
                        "the bytes were not encrypted by this library, or are of another kind");
            }
            byte[] idBytes = new byte[Byte.toUnsignedInt(in.get())];
            in.get(idBytes);
            id = new String(idBytes, UTF_8);
            byte[] nonce = new byte[NONCE_BYTES];
            in.get(nonce);
            byte[] header = new byte[in.position()];
            in.get(0, header);
            if (in.remaining() < TAG_BITS / Byte.SIZE) {
                throw new BufferUnderflowException();
            }
            SecretKey key = keys.get(id);
            if (key == null) {
                throw new IllegalArgumentException("there is no key '" + id + "'; add it to the keys to read with");
            }
            return cipher(Cipher.DECRYPT_MODE, key, nonce, header).doFinal(bytes, header.length, in.remaining());
        } catch (AEADBadTagException e) {
            throw new IllegalArgumentException(
                    "key '" + id + "' is not the one it was encrypted with, or it was altered", e);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("the bytes are not a whole encrypted message", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("cannot decrypt with key '" + id + "'", e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] header) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(header);
        return cipher;
    }
}
