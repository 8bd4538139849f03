// SPDX-License-Identifier: Apache-2.0
package dev.windhover.teavm;

import org.teavm.model.BasicBlock;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.Instruction;
import org.teavm.model.MethodHolder;
import org.teavm.model.Program;
import org.teavm.model.Variable;
import org.teavm.model.instructions.BinaryInstruction;
import org.teavm.model.instructions.BinaryOperation;
import org.teavm.model.instructions.DoubleConstantInstruction;
import org.teavm.model.instructions.FloatConstantInstruction;
import org.teavm.model.instructions.NegateInstruction;
import org.teavm.model.instructions.NumericOperandType;

/**
 * Negates floats by a product with minus one. The compiler's own way leaves zero as it is where a
 * JVM makes minus zero, and worlds tell the two apart.
 */
final class Negations implements ClassHolderTransformer {
    @Override
    public void transformClass(ClassHolder type, ClassHolderTransformerContext context) {
        String name = type.getName();
        if (name.startsWith("java.") || name.startsWith("org.teavm.")) return;
        for (MethodHolder method : type.getMethods()) {
            Program program = method.getProgram();
            if (program == null) continue;
            for (int i = 0; i < program.basicBlockCount(); i++) {
                BasicBlock block = program.basicBlockAt(i);
                for (Instruction each : block) {
                    if (each instanceof NegateInstruction negation) replace(negation, program);
                }
            }
        }
    }

    private static void replace(NegateInstruction negation, Program program) {
        NumericOperandType type = negation.getOperandType();
        Variable minusOne = program.createVariable();
        Instruction constant;
        if (type == NumericOperandType.DOUBLE) {
            DoubleConstantInstruction number = new DoubleConstantInstruction();
            number.setConstant(-1.0);
            number.setReceiver(minusOne);
            constant = number;
        } else if (type == NumericOperandType.FLOAT) {
            FloatConstantInstruction number = new FloatConstantInstruction();
            number.setConstant(-1f);
            number.setReceiver(minusOne);
            constant = number;
        } else {
            return;
        }
        BinaryInstruction product = new BinaryInstruction(BinaryOperation.MULTIPLY, type);
        product.setFirstOperand(negation.getOperand());
        product.setSecondOperand(minusOne);
        product.setReceiver(negation.getReceiver());
        constant.setLocation(negation.getLocation());
        product.setLocation(negation.getLocation());
        negation.insertPrevious(constant);
        negation.replace(product);
    }
}
