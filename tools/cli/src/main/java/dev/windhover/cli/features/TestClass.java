// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What a class file says about tests. Class files are parsed, not loaded: loading would need the
 * class path of every module and would run code.
 *
 * @param name binary name
 * @param superName binary name of the superclass
 * @param interfaces their binary names
 * @param isAbstract whether nothing runs it by itself
 * @param tags of the class
 * @param placement of the class, or null
 * @param methods that carry a tag or are tests
 */
record TestClass(
        String name,
        String superName,
        List<String> interfaces,
        boolean isAbstract,
        List<Tag> tags,
        String placement,
        List<TestMethod> methods) {

    private static final String FEATURE = "Ldev/windhover/testing/Feature;";
    private static final String FEATURES = "Ldev/windhover/testing/Features;";
    private static final String IN = "Ldev/windhover/testing/In;";

    private static final Set<String> TESTS =
            Set.of(
                    "Lorg/junit/jupiter/api/Test;",
                    "Lorg/junit/jupiter/api/RepeatedTest;",
                    "Lorg/junit/jupiter/api/TestFactory;",
                    "Lorg/junit/jupiter/api/TestTemplate;",
                    "Lorg/junit/jupiter/params/ParameterizedTest;",
                    "Lnet/jqwik/api/Property;",
                    "Lnet/jqwik/api/Example;",
                    "Lcom/tngtech/archunit/junit/ArchTest;");

    /**
     * A row and what is left open of it.
     *
     * @param id the row
     * @param partial empty when nothing is left open
     */
    record Tag(String id, String partial) {}

    /**
     * A method of a test class.
     *
     * @param name without parameters
     * @param signature name and parameters, by which an overriding method replaces another
     * @param isTest whether something runs it
     * @param tags of the method alone
     * @param placement of the method, or null
     */
    record TestMethod(
            String name, String signature, boolean isTest, List<Tag> tags, String placement) {}

    static TestClass read(byte[] classFile) {
        Reader reader = new Reader();
        new ClassReader(classFile)
                .accept(
                        reader,
                        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return reader.result();
    }

    /** Collects the annotations of one element. */
    private static final class Tags {
        final List<Tag> tags = new ArrayList<>();
        String placement;
        boolean isTest;

        AnnotationVisitor annotation(String descriptor) {
            isTest |= TESTS.contains(descriptor);
            return switch (descriptor) {
                case FEATURE -> new FeatureReader(tags);
                case FEATURES ->
                        new AnnotationVisitor(Opcodes.ASM9) {
                            @Override
                            public AnnotationVisitor visitArray(String name) {
                                return new AnnotationVisitor(Opcodes.ASM9) {
                                    @Override
                                    public AnnotationVisitor visitAnnotation(
                                            String none, String type) {
                                        return new FeatureReader(tags);
                                    }
                                };
                            }
                        };
                case IN ->
                        new AnnotationVisitor(Opcodes.ASM9) {
                            @Override
                            public void visitEnum(String name, String type, String value) {
                                placement = value;
                            }
                        };
                default -> null;
            };
        }
    }

    /** Reads one tag, which may name several rows. */
    private static final class FeatureReader extends AnnotationVisitor {
        private final List<Tag> tags;
        private final List<String> ids = new ArrayList<>();
        private String partial = "";

        FeatureReader(List<Tag> tags) {
            super(Opcodes.ASM9);
            this.tags = tags;
        }

        @Override
        public void visit(String name, Object value) {
            partial = (String) value;
        }

        @Override
        public AnnotationVisitor visitArray(String name) {
            return new AnnotationVisitor(Opcodes.ASM9) {
                @Override
                public void visit(String none, Object value) {
                    ids.add((String) value);
                }
            };
        }

        @Override
        public void visitEnd() {
            ids.forEach(id -> tags.add(new Tag(id, partial)));
        }
    }

    private static final class Reader extends ClassVisitor {
        private final Tags ofClass = new Tags();
        private final List<TestMethod> methods = new ArrayList<>();
        private String name;
        private String superName;
        private List<String> interfaces;
        private boolean isAbstract;

        Reader() {
            super(Opcodes.ASM9);
        }

        TestClass result() {
            return new TestClass(
                    name,
                    superName,
                    interfaces,
                    isAbstract,
                    ofClass.tags,
                    ofClass.placement,
                    methods);
        }

        @Override
        public void visit(
                int version,
                int access,
                String internalName,
                String signature,
                String superInternalName,
                String[] interfaceInternalNames) {
            name = internalName.replace('/', '.');
            superName = Objects.toString(superInternalName, "").replace('/', '.');
            interfaces =
                    Arrays.stream(interfaceInternalNames)
                            .map(each -> each.replace('/', '.'))
                            .toList();
            isAbstract = (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE)) != 0;
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return ofClass.annotation(descriptor);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String method, String descriptor, String none, String[] thrown) {
            if ((access & Opcodes.ACC_SYNTHETIC) != 0 || method.startsWith("<")) {
                return null;
            }
            String parameters = descriptor.substring(0, descriptor.indexOf(')') + 1);
            Tags ofMethod = new Tags();
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public AnnotationVisitor visitAnnotation(String type, boolean visible) {
                    return ofMethod.annotation(type);
                }

                @Override
                public void visitEnd() {
                    methods.add(
                            new TestMethod(
                                    method,
                                    method + parameters,
                                    ofMethod.isTest,
                                    ofMethod.tags,
                                    ofMethod.placement));
                }
            };
        }
    }
}
