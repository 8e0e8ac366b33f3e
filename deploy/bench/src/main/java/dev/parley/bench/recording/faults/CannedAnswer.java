package dev.parley.bench.recording.faults;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answer of a storage that does not work, to any request; the connection ends with it. */
record CannedAnswer(int status) {

    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");
    private static final Pattern EXPECT = Pattern.compile("(?im)^expect: *100-continue");
    private static final int MAX_HEAD = 64 << 10;

    /** Reads one request whole, so that the sender is not interrupted by a reset, and answers it. */
    void serve(Socket client) throws IOException {
        InputStream in = new BufferedInputStream(client.getInputStream());
        String head = head(in);
        Matcher length = LENGTH.matcher(head);
        if (length.find() && !EXPECT.matcher(head).find()) {
            in.skipNBytes(Long.parseLong(length.group(1)));
        }
        String code = status == 503 ? "SlowDown" : "InternalError";
        byte[] body = ("<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>on purpose</Message></Error>")
                .getBytes(StandardCharsets.UTF_8);
        OutputStream out = client.getOutputStream();
        out.write(("HTTP/1.1 " + status + " Fault\r\nContent-Type: application/xml\r\nConnection: close\r\n"
                        + "Content-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        out.write(body);
        out.flush();
        client.shutdownOutput();
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && head.size() < MAX_HEAD; next = in.read()) {
            head.write(next);
            if (next == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }
}
