// SPDX-License-Identifier: Apache-2.0
package dev.windhover.teavm.steps;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A compiled class: what it stands on, and what its methods do. */
final class ClassCode extends ClassVisitor {
    static final String INEXACT = "Ldev/windhover/engine/schedule/Inexact;";

    final Map<String, MethodCode> methods = new LinkedHashMap<>();
    String name;
    String superName;
    List<String> interfaces;
    String source = "";
    boolean isInterface;
    boolean isExempt;

    private ClassCode() {
        super(Opcodes.ASM9);
    }

    /** Reads a class file; without its methods' code where only its place among others counts. */
    static ClassCode read(byte[] bytes, boolean isCodeToo) {
        ClassCode code = new ClassCode();
        int parts = ClassReader.SKIP_FRAMES | (isCodeToo ? 0 : ClassReader.SKIP_CODE);
        new ClassReader(bytes).accept(code, parts);
        return code;
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            String signature,
            String superName,
            String[] interfaces) {
        this.name = name;
        this.superName = superName;
        this.interfaces = List.of(interfaces);
        isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
    }

    @Override
    public void visitSource(String source, String debug) {
        this.source = source == null ? "" : source;
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        if (descriptor.equals(INEXACT)) isExempt = true;
        return null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodCode method =
                new MethodCode(
                        this.name,
                        name,
                        descriptor,
                        (access & Opcodes.ACC_STATIC) != 0,
                        (access & Opcodes.ACC_ABSTRACT) != 0);
        methods.put(name + descriptor, method);
        return new MethodReading(method);
    }
}
