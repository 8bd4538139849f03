// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.windhover.cli.site.shell.ShellFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How large the files of a finished site are, and which of them a first visit downloads. Reads only
 * the folder.
 */
public final class SiteSizes {
    /**
     * One file; sizes in bytes.
     *
     * @param gzip zero when there is no such copy
     * @param brotli zero when there is no such copy
     * @param firstVisit whether a browser that runs the game in a worker downloads it before the
     *     first frame
     */
    public record Row(String address, long raw, long gzip, long brotli, boolean firstVisit) {
        /** The smallest that a server can send. */
        public long least() {
            return brotli > 0 ? brotli : gzip > 0 ? gzip : raw;
        }
    }

    private final List<Row> rows;

    private SiteSizes(List<Row> rows) {
        this.rows = rows;
    }

    /**
     * Measures a site.
     *
     * @param name of the game, as its manifest is called
     */
    public static SiteSizes of(Path site, String name) {
        try (Stream<Path> walk = Files.walk(site)) {
            Set<String> first = firstVisit(site, name);
            List<Row> rows = new ArrayList<>();
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                String address = site.relativize(file).toString().replace('\\', '/');
                if (!copyOfAnother(file)) {
                    rows.add(
                            new Row(
                                    address,
                                    Files.size(file),
                                    sizeOf(site.resolve(address + ".gz")),
                                    sizeOf(site.resolve(address + ".br")),
                                    first.contains(address)));
                }
            }
            return new SiteSizes(List.copyOf(rows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Row> rows() {
        return rows;
    }

    /** What a first visit downloads from a server that sends brotli, in bytes. */
    public long firstVisitBytes() {
        return rows.stream().filter(Row::firstVisit).mapToLong(Row::least).sum();
    }

    /** A line for each file; those of a first visit carry a star and are summed at the end. */
    public String table() {
        StringBuilder out = new StringBuilder();
        line(out, "file (* first visit)", "raw", "gzip", "brotli");
        long raw = 0;
        long gzip = 0;
        for (Row row : rows) {
            line(
                    out,
                    row.address + (row.firstVisit ? " *" : ""),
                    number(row.raw),
                    row.gzip > 0 ? number(row.gzip) : "-",
                    row.brotli > 0 ? number(row.brotli) : "-");
            if (row.firstVisit) {
                raw += row.raw;
                gzip += row.gzip > 0 ? row.gzip : row.raw;
            }
        }
        line(out, "first visit", number(raw), number(gzip), number(firstVisitBytes()));
        return out.toString();
    }

    private static Set<String> firstVisit(Path site, String name) throws IOException {
        JsonNode manifest = new ObjectMapper().readTree(site.resolve(name + ".json").toFile());
        Set<String> first = new LinkedHashSet<>();
        // The page's own files: what lies at the root and is no note to the server.
        try (Stream<Path> root = Files.list(site)) {
            for (Path file : root.filter(Files::isRegularFile).sorted().toList()) {
                String address = file.getFileName().toString();
                // Types are for compilers; no browser asks for them.
                if (address.startsWith("_") || address.startsWith(".")) continue;
                if (!address.endsWith(".d.ts")) first.add(address);
            }
        }
        first.add(name + ".json");
        for (String file : new String[] {"module", "runtime", "worker"}) {
            first.add(manifest.at("/" + file + "/url").asText());
        }
        first.add(ShellFiles.ROOT);
        first.addAll(parts(site, manifest));
        // For pages that call into a game of somebody else.
        first.remove(ShellFiles.CONNECTION);
        return first;
    }

    /** The shell's files that this game has pages load beside, where the site is isolated. */
    private static List<String> parts(Path site, JsonNode manifest) throws IOException {
        // A first visit is seldom so fast that no bar is shown.
        List<String> parts = new ArrayList<>(List.of("ring", "veil"));
        if (manifest.path("input").asBoolean()) parts.addAll(List.of("feed", "capture"));
        if (!manifest.path("sections").isEmpty()) parts.addAll(List.of("mirror", "shared"));
        if (!manifest.path("calls").isEmpty()) parts.add("talk");
        if (manifest.has("jobs")) parts.add("jobs");
        try (Stream<Path> shell = Files.list(site.resolve("shell"))) {
            return shell.map(file -> "shell/" + file.getFileName())
                    .filter(address -> address.endsWith(".js"))
                    .filter(address -> parts.contains(address.split("[/.]")[1]))
                    .sorted()
                    .toList();
        }
    }

    private static boolean copyOfAnother(Path file) {
        String name = file.getFileName().toString();
        return (name.endsWith(".gz") || name.endsWith(".br"))
                && Files.exists(file.resolveSibling(name.substring(0, name.length() - 3)));
    }

    private static long sizeOf(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private static void line(StringBuilder out, String file, String raw, String gzip, String br) {
        out.append(String.format(Locale.ROOT, "%-44s %12s %12s %12s%n", file, raw, gzip, br));
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
