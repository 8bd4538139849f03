// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Turns a path inside the site into the answer that a good static host would give. */
final class SiteFiles {
    /** {@code name.0123abcd.js}: a name that changes with the content may be kept for ever. */
    private static final Pattern HASHED = Pattern.compile(".*\\.[0-9a-f]{8,64}\\.[a-z0-9.]+");

    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final Path root;

    SiteFiles(Path root) throws IOException {
        this.root = root.toRealPath();
    }

    /**
     * @param path decoded path inside the site, starting with a slash
     * @param acceptEncoding the request's header; empty answers with the file itself
     * @param ifNoneMatch the request's header, or empty
     */
    Answer answer(String path, String acceptEncoding, String ifNoneMatch) throws IOException {
        Path file = resolve(path);
        if (file == null) {
            return page(403, "Refused", "This address leads out of the site.");
        }
        if (path.endsWith("/")) {
            file = file.resolve("index.html");
        } else if (Files.isDirectory(file)) {
            // Relative, so that it holds under any prefix.
            return Answer.empty(301).header("Location", file.getFileName() + "/");
        }
        if (!Files.isRegularFile(file)) {
            return notFound(path);
        }
        if (!file.toRealPath().startsWith(root)) {
            return page(403, "Refused", "This link leads out of the site.");
        }
        return whole(file, acceptEncoding, ifNoneMatch);
    }

    private Answer whole(Path file, String acceptEncoding, String ifNoneMatch) throws IOException {
        String name = file.getFileName().toString();
        Path sent = file;
        String encoding = null;
        if (accepts(acceptEncoding, "br") && isFresh(beside(file, ".br"), file)) {
            sent = beside(file, ".br");
            encoding = "br";
        } else if (accepts(acceptEncoding, "gzip") && isFresh(beside(file, ".gz"), file)) {
            sent = beside(file, ".gz");
            encoding = "gzip";
        }
        BasicFileAttributes attributes = Files.readAttributes(sent, BasicFileAttributes.class);
        // Nanoseconds, because a rebuild within a second is the normal case here.
        String tag =
                '"'
                        + Long.toHexString(attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS))
                        + '-'
                        + Long.toHexString(attributes.size())
                        + '"';
        boolean known =
                Arrays.stream(ifNoneMatch.split(","))
                        .map(String::strip)
                        .anyMatch(each -> each.equals(tag) || each.equals("W/" + tag));
        Answer answer =
                known
                        ? Answer.empty(304)
                        : Answer.of(Files.readAllBytes(sent), MediaTypes.of(name));
        if (encoding != null && !known) {
            answer = answer.header("Content-Encoding", encoding);
        }
        return answer.header("ETag", tag)
                .header("Vary", "Accept-Encoding")
                .header("Cache-Control", HASHED.matcher(name).matches() ? FOR_EVER : "no-cache");
    }

    private Answer notFound(String path) throws IOException {
        Path own = root.resolve("404.html");
        Answer answer =
                Files.isRegularFile(own)
                        ? Answer.of(Files.readAllBytes(own), MediaTypes.of("404.html")).status(404)
                        : page(404, "Not found", "Nothing is at " + path + " in this site.");
        return answer.header("Cache-Control", "no-cache");
    }

    /** Null when the path leads out of the root or cannot be a path. */
    private Path resolve(String path) {
        if (path.indexOf('\0') >= 0 || path.indexOf('\\') >= 0 || !path.startsWith("/")) {
            return null;
        }
        try {
            Path file = root.resolve("." + path).normalize();
            return file.startsWith(root) ? file : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /** A compressed copy that is older than its file belongs to the last build. */
    private static boolean isFresh(Path copy, Path file) throws IOException {
        if (!Files.isRegularFile(copy)) {
            return false;
        }
        FileTime made = Files.getLastModifiedTime(copy);
        return made.compareTo(Files.getLastModifiedTime(file)) >= 0;
    }

    private static boolean accepts(String acceptEncoding, String encoding) {
        for (String each : acceptEncoding.split(",")) {
            String[] parts = each.strip().split(";");
            if (parts[0].strip().equalsIgnoreCase(encoding)) {
                return parts.length < 2 || !parts[1].strip().matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    static Answer page(int status, String title, String text) {
        String safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return Answer.of(
                        """
                        <!doctype html>
                        <meta charset="utf-8" />
                        <title>%d %s</title>
                        <h1>%d %s</h1>
                        <p>%s</p>
                        """
                                .formatted(status, title, status, title, safe),
                        MediaTypes.of("page.html"))
                .status(status);
    }
}
