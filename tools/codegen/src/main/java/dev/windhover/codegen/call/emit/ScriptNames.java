// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.call.emit;

import com.palantir.javapoet.NameAllocator;
import dev.windhover.codegen.call.model.ApiModel;
import dev.windhover.codegen.call.model.Call;
import dev.windhover.codegen.call.model.Form;
import dev.windhover.codegen.call.model.Part;
import dev.windhover.codegen.call.model.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the client's module calls its own things. */
final class ScriptNames {
    /** What the client's module has of the shell. */
    private static final String CARRY = "carry";

    /** Words that no variable of a module is called by, and what every call has around it. */
    private static final String TAKEN =
            "arguments await break case catch class const continue debugger default delete do"
                    + " else enum eval export extends false finally for function if implements"
                    + " import in instanceof interface let new null package private protected"
                    + " public r return static super switch this throw true try typeof undefined v"
                    + " var void w while with yield";

    private final NameAllocator names = new NameAllocator();

    /** Enums and records by qualified name, parts before the whole. */
    private final Map<String, Shape> types = new LinkedHashMap<>();

    private final Map<String, Shape> written;
    private final Map<String, Shape> read;
    private final Map<String, String> typeNames = new TreeMap<>();
    private final Map<String, String> writers = new TreeMap<>();
    private final Map<String, String> readers = new TreeMap<>();
    private final String carry;
    private final String caller;

    ScriptNames(ApiModel api) {
        for (String each : TAKEN.split(" ")) {
            names.newName(each);
        }
        names.newName(api.name());
        carry = names.newName(CARRY);
        caller = names.newName(api.isPlugin() ? "provider" : "caller");
        // A page that provides what a game calls is at the other end.
        written = api.isPlugin() ? api.namedInResults() : api.namedInArguments();
        read = api.isPlugin() ? api.namedInArguments() : api.namedInResults();
        types.putAll(written);
        read.forEach(types::putIfAbsent);
        NameAllocator declared = new NameAllocator();
        // What the types' module declares itself, or means by a name.
        for (String each :
                "AbortSignal CallOptions Caller DataView Plugin Promise Provider Record Uint8Array never Readonly"
                        .split(" ")) {
            declared.newName(each);
        }
        types.forEach(
                (type, shape) -> typeNames.put(type, declared.newName(shape.named().simpleName())));
        types.forEach(
                (type, shape) -> {
                    String name = typeNames.get(type);
                    if (shape.form() == Form.ENUM) {
                        writers.put(type, names.newName("of" + name));
                        return;
                    }
                    if (written.containsKey(type)) {
                        writers.put(type, names.newName("write" + name));
                    }
                    if (read.containsKey(type)) {
                        readers.put(type, names.newName("read" + name));
                    }
                });
    }

    /** Enums and records, parts before the whole. */
    Iterable<Shape> types() {
        return types.values();
    }

    boolean isWritten(Shape shape) {
        return written.containsKey(shape.named().qualified());
    }

    boolean isRead(Shape shape) {
        return read.containsKey(shape.named().qualified());
    }

    /** What types call an enum or record. */
    String type(Shape shape) {
        return typeNames.get(shape.named().qualified());
    }

    /** The names of an enum's constants. */
    String constants(Shape shape) {
        return writers.get(shape.named().qualified());
    }

    /** The function that writes a record. */
    String writer(Shape shape) {
        return writers.get(shape.named().qualified());
    }

    /** The function that reads a record. */
    String reader(Shape shape) {
        return readers.get(shape.named().qualified());
    }

    /** The function that carries a call. */
    String carry() {
        return carry;
    }

    /** The same as an import has it. */
    String imported() {
        return carry.equals(CARRY) ? CARRY : CARRY + " as " + carry;
    }

    /** The variable of what the client calls through. */
    String caller() {
        return caller;
    }

    /** The variables of a call's parameters. */
    List<String> variables(Call call) {
        return variables(call, names.clone());
    }

    /** The variable behind them. */
    String options(Call call) {
        NameAllocator locals = names.clone();
        variables(call, locals);
        return locals.newName("options");
    }

    private static List<String> variables(Call call, NameAllocator locals) {
        List<String> variables = new ArrayList<>();
        for (Part each : call.parameters()) {
            variables.add(locals.newName(each.name()));
        }
        return variables;
    }
}
