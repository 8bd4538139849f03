// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.windhover.cli.config.Shape.ByName;
import dev.windhover.cli.config.Shape.Choice;
import dev.windhover.cli.config.Shape.Field;
import dev.windhover.cli.config.Shape.Fields;
import dev.windhover.cli.config.Shape.Flag;
import dev.windhover.cli.config.Shape.Names;
import dev.windhover.cli.config.Shape.Whole;
import dev.windhover.engine.base.Nearest;
import dev.windhover.engine.host.configuration.Configuration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a document against a shape and goes on behind every error, so that all of them are told at
 * once. Only what is no JSON at all ends the reading.
 */
final class ConfigReader {
    /** More than anybody mends before looking again. */
    static final int ERRORS_MAX = 100;

    /** What a message quotes of a value. */
    private static final int QUOTED_MAX = 40;

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                    .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                    // Read as numbers, to be refused with their place like other numbers.
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build();

    private final JsonParser parser;
    private final List<ConfigError> errors;

    private ConfigReader(JsonParser parser, List<ConfigError> errors) {
        this.parser = parser;
        this.errors = errors;
    }

    /**
     * What of the document fits the shape; null when there is nothing.
     *
     * @param errors gets what does not fit
     */
    static Found read(String text, Shape shape, List<ConfigError> errors) {
        try (JsonParser parser = JSON.createParser(text)) {
            return new ConfigReader(parser, errors).document(shape);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can be read", e);
        }
    }

    private Found document(Shape shape) throws IOException {
        try {
            if (parser.nextToken() == null) {
                add("$", "is empty; the least there can be is {}");
                return null;
            }
            Found root = value(shape, "$");
            if (parser.nextToken() != null) add("$", "has ended, and the file goes on");
            return root;
        } catch (JsonProcessingException broken) {
            JsonLocation at = broken.getLocation();
            String why = broken.getOriginalMessage().replaceAll("\\[Source: [^;]*; ", "[");
            errors.add(
                    new ConfigError(
                            at == null ? 0 : at.getLineNr(),
                            at == null ? 0 : at.getColumnNr(),
                            "$",
                            "is no JSON from here on: " + why.lines().findFirst().orElse("")));
            return null;
        }
    }

    /** The value that the parser stands at; null when it does not fit. */
    private Found value(Shape shape, String path) throws IOException {
        if (shape instanceof Whole whole) return whole(whole, path);
        if (shape instanceof Flag) return flag(path);
        if (shape instanceof Choice choice) return choice(choice, path);
        if (shape instanceof Names names) return names(names, path);
        if (shape instanceof Fields fields) return fields(fields, path);
        if (shape instanceof ByName byName) return byName(byName, path);
        return note(path);
    }

    private Found whole(Whole shape, String path) throws IOException {
        double value = parser.currentToken().isNumeric() ? parser.getDoubleValue() : Double.NaN;
        if (value >= shape.min() && value <= shape.max() && value == Math.floor(value)) {
            return found((long) value, path);
        }
        return unfit(path, "a whole number from " + shape.min() + " to " + shape.max());
    }

    private Found flag(String path) throws IOException {
        if (parser.currentToken().isBoolean()) return found(parser.getBooleanValue(), path);
        return unfit(path, "true or false");
    }

    private Found choice(Choice shape, String path) throws IOException {
        boolean isText = parser.hasToken(JsonToken.VALUE_STRING);
        if (isText && shape.words().contains(parser.getText())) {
            return found(parser.getText(), path);
        }
        String nearest = isText ? Nearest.to(parser.getText(), shape.words()) : "";
        String meant = nearest.isEmpty() ? "" : "; did you mean \"" + nearest + "\"?";
        return unfit(path, "one of \"" + String.join("\", \"", shape.words()) + "\"" + meant);
    }

    private Found note(String path) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_STRING)) return found(parser.getText(), path);
        return unfit(path, "a text");
    }

    private Found names(Names shape, String path) throws IOException {
        if (!parser.isExpectedStartArrayToken()) {
            return unfit(path, "a list of names");
        }
        Found list = found(new ArrayList<Found>(), path);
        Map<String, Found> seen = new LinkedHashMap<>();
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            String here = path + "[" + i + "]";
            Found name = name(shape.what(), here);
            if (name == null) continue;
            Found first = seen.putIfAbsent(name.text(), name);
            if (first != null) {
                errors.add(name.error("names " + quoted(name.text()) + " again"));
            } else if (list.list().size() == shape.max()) {
                errors.add(name.error("is more than the " + shape.max() + " names of a list"));
            } else {
                list.list().add(name);
            }
        }
        return list;
    }

    private Found name(String what, String path) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return unfit(path, "the name of a " + what);
        }
        return nameFits(what, parser.getText(), path) ? found(parser.getText(), path) : null;
    }

    /** Whether a text may be a name; an error says why not. */
    private boolean nameFits(String what, String name, String path) {
        String flaw = "";
        if (name.isEmpty()) flaw = "is empty";
        if (name.length() > Configuration.NAME_MAX) {
            flaw =
                    "has "
                            + name.length()
                            + " characters, at most "
                            + Configuration.NAME_MAX
                            + " fit";
        }
        if (name.chars().anyMatch(c -> c < ' ')) flaw = "has a control character";
        if (!flaw.isEmpty()) add(path, "is no name of a " + what + ": it " + flaw);
        return flaw.isEmpty();
    }

    private Found fields(Fields shape, String path) throws IOException {
        if (!parser.isExpectedStartObjectToken()) return unfit(path, "an object");
        Found object = found(new LinkedHashMap<String, Found>(), path);
        Map<String, Found> keys = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Found place = found(key, child(path, key));
            Field field = shape.byKey().get(key);
            parser.nextToken();
            if (field == null) {
                unknown(place, shape);
            } else if (!again(place, keys.putIfAbsent(key, place))) {
                Found value = value(field.shape(), place.path());
                if (value != null) object.entries().put(key, value);
            }
            parser.skipChildren();
        }
        keys.forEach(
                (key, place) -> {
                    String needed = shape.byKey().get(key).needs();
                    if (!needed.isEmpty() && !keys.containsKey(needed)) {
                        errors.add(place.error("needs " + quoted(needed) + " beside it"));
                    }
                });
        return object;
    }

    private void unknown(Found place, Fields shape) {
        String nearest = Nearest.to(place.text(), shape.byKey().keySet());
        String hint =
                nearest.isEmpty()
                        ? "; known are " + String.join(", ", shape.byKey().keySet())
                        : "; did you mean " + quoted(nearest) + "?";
        errors.add(place.error("is an unknown key" + hint));
    }

    private Found byName(ByName shape, String path) throws IOException {
        if (!parser.isExpectedStartObjectToken()) {
            return unfit(path, "an object with the name of a " + shape.what() + " as each key");
        }
        Found object = found(new LinkedHashMap<String, Found>(), path);
        Map<String, Found> keys = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Found place = found(key, child(path, key));
            boolean fits = nameFits(shape.what(), key, place.path());
            parser.nextToken();
            if (!again(place, keys.putIfAbsent(key, place)) && fits) {
                if (keys.size() > shape.max()) {
                    errors.add(place.error("is more than the " + shape.max() + " there may be"));
                }
                Found value = value(shape.value(), place.path());
                if (value != null) object.entries().put(key, value);
            }
            parser.skipChildren();
        }
        return object;
    }

    private boolean again(Found place, Found first) {
        if (first == null) return false;
        errors.add(place.error("is there again; it stands in line " + first.line() + " already"));
        return true;
    }

    private Found unfit(String path, String wanted) throws IOException {
        String is =
                switch (parser.currentToken()) {
                    case START_OBJECT -> "an object";
                    case START_ARRAY -> "a list";
                    case VALUE_STRING -> quoted(parser.getText());
                    default -> cut(parser.getText());
                };
        add(path, "is " + is + ", must be " + wanted);
        parser.skipChildren();
        return null;
    }

    private Found found(Object value, String path) {
        JsonLocation at = parser.currentTokenLocation();
        return new Found(value, at.getLineNr(), at.getColumnNr(), path);
    }

    private void add(String path, String message) {
        errors.add(found(null, path).error(message));
    }

    private static String child(String path, String key) {
        if (key.matches("[A-Za-z_$][A-Za-z0-9_$]*")) return path + "." + cut(key);
        return path + "['" + cut(key).replace("\\", "\\\\").replace("'", "\\'") + "']";
    }

    static String quoted(String text) {
        return '"' + cut(text) + '"';
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= QUOTED_MAX ? line : line.substring(0, QUOTED_MAX) + "...";
    }
}
