package io.github.chatmemory4j.demo.mcp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;

/** A stream that tells when it has ended. */
final class UntilTheEnd extends FilterInputStream {

    private final CountDownLatch end = new CountDownLatch(1);

    UntilTheEnd(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        return told(super.read());
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        return told(super.read(bytes, from, length));
    }

    private int told(int read) {
        if (read < 0) {
            end.countDown();
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        end.countDown();
        super.close();
    }

    void await() throws InterruptedException {
        end.await();
    }
}
