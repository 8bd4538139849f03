// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.call.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.NameAllocator;
import dev.windhover.codegen.call.model.ApiModel;
import dev.windhover.codegen.call.model.Call;
import dev.windhover.codegen.call.model.Form;
import dev.windhover.codegen.call.model.Shape;
import dev.windhover.codegen.emit.EngineNames;
import dev.windhover.codegen.model.JavaName;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The classes that a dispatcher or its like names, and what it calls its own members. */
final class DispatcherNames {
    private static final String PROTOCOL = "dev.windhover.protocol";
    private static final String CALL = PROTOCOL + ".call";

    static final ClassName READER = ClassName.get(PROTOCOL, "WireReader");
    static final ClassName WRITER = ClassName.get(PROTOCOL, "WireWriter");
    static final ClassName DISPATCHER = ClassName.get(CALL, "Dispatcher");
    static final ClassName KIND = ClassName.get(CALL, "CallKind");
    static final ClassName VALUES = ClassName.get(CALL, "Values");
    static final ClassName REFUSED = ClassName.get(CALL, "Refused");
    static final ClassName ARGUMENTS = ClassName.get(CALL, "Arguments");
    static final ClassName CALLER = ClassName.get(CALL, "Caller");
    static final ClassName REPLY = ClassName.get(CALL, "Reply");
    static final ClassName REFUSAL = ClassName.get(CALL, "Refusal");
    static final ClassName OUTCOME = ClassName.get(CALL, "Outcome");
    static final ClassName WORK = ClassName.get(CALL, "JobWork");
    static final ClassName STARTER = ClassName.get(CALL, "CallStarter");
    static final ClassName RECEIVER = ClassName.get(CALL, "ResultReceiver");
    static final ClassName PLUGIN_RECEIVER = ClassName.get(CALL, "PluginReceiver");
    static final ClassName WIRE_REFUSED = ClassName.get(PROTOCOL, "WireRefused");

    private final ClassName type;
    private final NameAllocator names = new NameAllocator();

    /** By qualified name of the record or enum. */
    private final Map<String, String> readers = new TreeMap<>();

    private final Map<String, String> writers = new TreeMap<>();
    private final Map<String, String> constants = new TreeMap<>();

    /** Of the dispatcher, which reads arguments and writes results. */
    DispatcherNames(ApiModel api) {
        this(api, api.dispatcher(), api.namedInArguments(), api.namedInResults());
    }

    /**
     * @param type that the methods are in
     * @param read records and enums by qualified name
     * @param written the same
     */
    DispatcherNames(
            ApiModel api, JavaName type, Map<String, Shape> read, Map<String, Shape> written) {
        this.type = EngineNames.of(type);
        for (Call call : api.calls()) {
            names.newName(call.name());
        }
        for (Shape each : read.values()) {
            String simple = each.named().simpleName();
            if (each.form() == Form.RECORD) {
                readers.put(each.named().qualified(), names.newName("read" + simple));
            } else {
                constants.put(each.named().qualified(), names.newName(constant(simple)));
            }
        }
        for (Shape each : written.values()) {
            if (each.form() == Form.RECORD) {
                String name = names.newName("write" + each.named().simpleName());
                writers.put(each.named().qualified(), name);
            }
        }
    }

    ClassName dispatcher() {
        return type;
    }

    /** The method that reads a record. */
    String reader(Shape shape) {
        return readers.get(shape.named().qualified());
    }

    /** The method that writes a record. */
    String writer(Shape shape) {
        return writers.get(shape.named().qualified());
    }

    /** The field that holds an enum's constants. */
    String constants(Shape shape) {
        return constants.get(shape.named().qualified());
    }

    /** {@code FLIGHT_MODE} of {@code FlightMode}. */
    private static String constant(String simpleName) {
        return simpleName.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }
}
