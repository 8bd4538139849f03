// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A source map of a WebAssembly module: one generated line, whose columns are the module's byte
 * offsets.
 */
final class SourceMap {
    private static final String DIGITS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /** Where a stretch of code comes from; the line counts from 1. */
    record Place(int offset, String source, int line) {}

    private final List<Place> places = new ArrayList<>();

    private SourceMap() {}

    static SourceMap of(String json) {
        JsonObject map = new Gson().fromJson(json, JsonObject.class);
        JsonArray sources = map.getAsJsonArray("sources");
        SourceMap result = new SourceMap();
        int offset = 0;
        int source = 0;
        int line = 0;
        for (String segment : map.get("mappings").getAsString().split("[,;]")) {
            List<Integer> fields = decoded(segment);
            if (fields.isEmpty()) continue;
            offset += fields.get(0);
            if (fields.size() < 4) {
                result.places.add(new Place(offset, "", 0));
                continue;
            }
            source += fields.get(1);
            line += fields.get(2);
            result.places.add(new Place(offset, sources.get(source).getAsString(), line + 1));
        }
        return result;
    }

    /** Where the first code of a line lies. */
    Optional<Place> of(String source, int line) {
        return places.stream()
                .filter(place -> place.line() == line && place.source().endsWith(source))
                .findFirst();
    }

    /** What the code at an offset comes from. */
    Place at(int offset) {
        Place found = new Place(0, "", 0);
        for (Place place : places) {
            if (place.offset() > offset) break;
            found = place;
        }
        return found;
    }

    List<String> sources() {
        return places.stream().map(Place::source).distinct().toList();
    }

    /** Numbers of five bits a digit, the lowest first; the lowest bit of all is the sign. */
    private static List<Integer> decoded(String segment) {
        List<Integer> numbers = new ArrayList<>();
        int value = 0;
        int shift = 0;
        for (int i = 0; i < segment.length(); i++) {
            int digit = DIGITS.indexOf(segment.charAt(i));
            value |= (digit & 31) << shift;
            shift += 5;
            if ((digit & 32) == 0) {
                numbers.add((value & 1) == 0 ? value >> 1 : -(value >> 1));
                value = 0;
                shift = 0;
            }
        }
        return numbers;
    }
}
