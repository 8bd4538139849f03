// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.cli.site.base.SiteFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModuleImportsTest {
    @Test
    void findsEveryFormOfImport() {
        assertEquals(List.of("./a.js"), specifiers("import { a, b as c } from './a.js';"));
        assertEquals(List.of("./a.js"), specifiers("import*as a from\"./a.js\""));
        assertEquals(List.of("./a.js"), specifiers("import a, { b } from './a.js';"));
        assertEquals(List.of("./a.js"), specifiers("import './a.js';"));
        assertEquals(List.of("./a.js"), specifiers("export * from './a.js';"));
        assertEquals(List.of("./a.js"), specifiers("export { a } from './a.js';"));
        assertEquals(List.of("./a.js"), specifiers("const m = await import('./a.js');"));
        assertEquals(
                List.of("./a.js"),
                specifiers("import {\n  a, // why\n  b,\n} from /* x */ './a.js';"));
    }

    @Test
    void tellsDynamicImportsFromOthers() {
        assertTrue(ModuleImports.of("x.js", "import('./a.js')").get(0).dynamic());
        assertFalse(ModuleImports.of("x.js", "import './a.js'").get(0).dynamic());
    }

    @Test
    void leavesAloneWhatOnlyLooksLikeAnImport() {
        assertEquals(List.of(), specifiers("/** @param {import('./types.js').Game} game */"));
        assertEquals(List.of(), specifiers("// import './a.js'"));
        assertEquals(List.of(), specifiers("const s = \"import './a.js'\";"));
        assertEquals(List.of(), specifiers("const s = `import './a.js' ${x} from './b.js'`;"));
        assertEquals(List.of(), specifiers("const r = /from '.\\/a.js'[/]/;"));
        assertEquals(List.of(), specifiers("Array.from('abc'); loader.import('./a.js');"));
        assertEquals(List.of(), specifiers("new URL('x', import.meta.url)"));
    }

    @Test
    void readsOnAfterTemplatesAndDivisions() {
        assertEquals(
                List.of("./a.js", "./b.js"),
                specifiers(
                        "const t = `${{ a: `${x}` }.a} '`; import './a.js'; y = (a) / b; import './b.js';"));
        assertEquals(
                List.of("./a.js"),
                specifiers("if (/['\"`]/.test(s)) { return /'/ } import './a.js';"));
    }

    @Test
    void replacesOnlyTheSpecifiers() {
        String source =
                "import { a } from './a.js';\nconst b = () => import('./b.js'); // './a.js'\n";

        String rewritten =
                ModuleImports.rewritten("x.js", source, s -> s.text().replace(".js", ".0.js"));

        assertEquals(
                "import { a } from './a.0.js';\nconst b = () => import('./b.0.js'); // './a.js'\n",
                rewritten);
    }

    @Test
    void takesOutCommentsAndNothingElse() {
        String source =
                "// a\nconst a = /** @type {X} */ (b); // c\n\n/*\n * d\n */\nconst s = '// e';\n";

        assertEquals(
                "const a =  (b); \nconst s = '// e';\n",
                ModuleImports.withoutComments("x.js", source));
    }

    @Test
    void saysWhereAFileCannotBeRead() {
        SiteFailure failure =
                assertThrows(SiteFailure.class, () -> specifiers("const a = 1;\nconst s = 'abc\n"));

        assertEquals(
                "The shell file x.js has a string that does not end on its line, near line 2.",
                failure.getMessage());
    }

    private static List<String> specifiers(String source) {
        return ModuleImports.of("x.js", source).stream()
                .map(ModuleImports.Specifier::text)
                .toList();
    }
}
