// SPDX-License-Identifier: Apache-2.0
package dev.windhover.teavm.steps;

import dev.windhover.teavm.steps.Use.Kind;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Collects what a method does. */
final class MethodReading extends MethodVisitor {
    private static final String CONCATENATION = "java/lang/invoke/StringConcatFactory";
    private static final String LAMBDA = "java/lang/invoke/LambdaMetafactory";
    private static final String CHECKS = "dev/windhover/engine/base/Check";

    private final MethodCode method;
    private int line;

    /** The text of a float whose way is not known yet. */
    private Use text;

    MethodReading(MethodCode method) {
        super(Opcodes.ASM9);
        this.method = method;
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        if (descriptor.equals(ClassCode.INEXACT)) method.isExempt = true;
        return null;
    }

    @Override
    public void visitLineNumber(int line, Label start) {
        this.line = line;
    }

    @Override
    public void visitMethodInsn(
            int opcode, String owner, String name, String descriptor, boolean isInterface) {
        // Arrays have clone, and else what Object has.
        String type = owner.startsWith("[") ? "java/lang/Object" : owner;
        if (type.equals(CHECKS)) text = null;
        boolean isExact = opcode == Opcodes.INVOKESTATIC || opcode == Opcodes.INVOKESPECIAL;
        add(isExact ? Kind.CALL : Kind.DISPATCH, type, name, descriptor);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        if (opcode == Opcodes.NEW) add(Kind.MAKE, type, "<init>", "");
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        if (opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC) keepText();
        if (opcode == Opcodes.GETSTATIC) add(Kind.TOUCH, owner, name, "");
        if (opcode == Opcodes.PUTSTATIC) add(Kind.SET_STATIC, owner, name, "");
    }

    @Override
    public void visitInvokeDynamicInsn(
            String name, String descriptor, Handle bootstrap, Object... arguments) {
        if (bootstrap.getOwner().equals(CONCATENATION)) {
            for (Type each : Type.getArgumentTypes(descriptor)) {
                if (each.getSort() == Type.FLOAT || each.getSort() == Type.DOUBLE) {
                    text = new Use(Kind.TEXT, "java/lang/String", "+", "", line);
                }
            }
        }
        if (!bootstrap.getOwner().equals(LAMBDA)) return;
        String made = Type.getReturnType(descriptor).getInternalName();
        for (Object argument : arguments) {
            if (!(argument instanceof Handle body)) continue;
            int tag = body.getTag();
            boolean isOpen = tag == Opcodes.H_INVOKEVIRTUAL || tag == Opcodes.H_INVOKEINTERFACE;
            // Whose lambda it is stands in front: some never run in a step.
            String target = made + ":" + (isOpen ? "open" : "exact");
            String to = body.getOwner() + "." + body.getName() + body.getDesc();
            add(Kind.HAND_ON, target, to, body.getDesc());
            if (tag == Opcodes.H_NEWINVOKESPECIAL) add(Kind.MAKE, body.getOwner(), "<init>", "");
        }
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode == Opcodes.FREM || opcode == Opcodes.DREM) add(Kind.REMAINDER, "", "%", "");
        if (opcode == Opcodes.ATHROW) text = null;
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) keepText();
        if (opcode == Opcodes.AASTORE || opcode == Opcodes.POP) keepText();
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        keepText();
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
        if (opcode == Opcodes.ASTORE) keepText();
    }

    @Override
    public void visitEnd() {
        keepText();
    }

    /** It did not go into an exception. */
    private void keepText() {
        if (text != null) method.uses.add(text);
        text = null;
    }

    private void add(Kind kind, String owner, String name, String descriptor) {
        method.uses.add(new Use(kind, owner, name, descriptor, line));
    }
}
