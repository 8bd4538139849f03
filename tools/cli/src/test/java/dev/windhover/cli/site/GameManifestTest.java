// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.windhover.cli.site.base.Places;
import dev.windhover.cli.site.base.SiteFailure;
import dev.windhover.cli.site.base.SiteFailure.Reason;
import dev.windhover.cli.site.calls.CallFiles;
import dev.windhover.cli.site.calls.GameManifest;
import dev.windhover.cli.site.calls.OpenRpc;
import dev.windhover.cli.site.fixture.CargoApi.Content;
import dev.windhover.cli.site.fixture.CargoApi.Crate;
import dev.windhover.cli.site.fixture.CargoApi.Point;
import dev.windhover.cli.site.fixture.CargoDispatcher;
import dev.windhover.cli.site.fixture.CargoGame;
import dev.windhover.cli.site.fixture.StringifiedValues;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.host.Host;
import dev.windhover.engine.host.Launch;
import dev.windhover.protocol.Wire;
import dev.windhover.testing.Feature;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a site tells tools of a game, held against an independent validator and real values. */
class GameManifestTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Crate CRATE =
            new Crate(
                    "Ä 😀",
                    Content.GAS,
                    new Point(Float.MAX_VALUE, -0f),
                    List.of(new Point(1, 2), new Point(-Float.MAX_VALUE, Float.MIN_VALUE)),
                    Optional.of(Integer.MIN_VALUE),
                    Long.MIN_VALUE,
                    new byte[] {0, -1, 2, 3},
                    'é',
                    true,
                    Byte.MIN_VALUE,
                    Short.MAX_VALUE,
                    Double.MAX_VALUE,
                    List.of(Optional.of("said"), Optional.empty()));

    private static final Crate EMPTY =
            new Crate(
                    "",
                    Content.ORE,
                    new Point(0, 0),
                    List.of(),
                    Optional.empty(),
                    Long.MAX_VALUE,
                    new byte[0],
                    '\0',
                    false,
                    Byte.MAX_VALUE,
                    Short.MIN_VALUE,
                    Double.MIN_VALUE,
                    List.of());

    private final CompilePath path = CompilePath.of(List.of(Places.rootOf(CargoGame.class)));
    private final GameShape shape = GameClass.shape(CargoGame.class.getName(), path);
    private final ObjectNode manifest = manifest();

    private ObjectNode manifest() {
        return GameManifest.of(
                "cargo",
                shape.contract(),
                Hash.hex(shape.clients().callsHash()),
                shape.clients().tables(),
                JSON.createArrayNode(),
                CallFiles.read(shape.clients().calls(), path::resource));
    }

    @Test
    @Feature(value = "G10", partial = "tiers")
    void twoBuildsMakeTheSameBytes() {
        GameShape again = GameClass.shape(CargoGame.class.getName(), path);

        assertArrayEquals(SiteManifest.bytes(manifest), SiteManifest.bytes(manifest()));
        assertEquals(shape, again);
    }

    @Test
    @Feature(value = "G10", partial = "tiers")
    void listsEveryCallWithItsKindAndItsHash() {
        List<String> told = new ArrayList<>();
        for (JsonNode api : manifest.at("/calls/apis")) {
            for (JsonNode call : api.path("calls")) {
                String name = api.path("api").asText() + "." + call.path("name").asText();
                told.add(call.path("kind").asText() + " " + name + " " + call.path("id").asLong());
            }
        }
        CargoDispatcher cargo = new CargoDispatcher(new CargoGame.Handler());
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < cargo.count(); i++) {
            String kind = cargo.kind(i).name().toLowerCase(Locale.ROOT);
            long id = Integer.toUnsignedLong(cargo.id(i));
            expected.add(kind + " cargo." + cargo.name(i) + " " + id);
        }
        // Written by hand: no more is known of them, and the order of names is as good as any.
        expected.add("query hand.clap 4294967294");
        expected.add("query hand.wave 4294967295");

        assertEquals(expected, told);
        JsonNode load = manifest.at("/calls/apis/0/calls/0");
        assertEquals("Loads crates.", load.path("doc").asText());
        assertEquals("s", load.at("/parameters/1/schema/x-unit").asText());
        assertEquals(3, load.at("/parameters/0/schema/maxItems").asInt());
        assertEquals("integer", load.at("/result/type").asText());
    }

    @Test
    @Feature(value = "G10", partial = "tiers")
    void hashIsThatOfTheRunningHost() {
        Host host = new Host(new CargoGame(), Launch.seeded(1), () -> 0);

        assertEquals(Hash.hex(host.contractHash()), manifest.path("contract").asText());
        assertEquals(Wire.PROTOCOL, manifest.path("protocol").asInt());
    }

    @Test
    void tellsOfTablesAndMessages() {
        assertTrue(manifest.at("/tables/blocks").toString().contains("\"hold\""));
        assertTrue(manifest.at("/tables/layout").asText().matches("[0-9a-f]{16}"));
        List<String> messages = new ArrayList<>();
        manifest.path("messages")
                .forEach(each -> messages.add(each.path("name").asText() + each.path("kind")));
        assertTrue(messages.containsAll(List.of("START1", "CALL9", "RESULT70")), "" + messages);
        assertEquals(messages.size(), new TreeSet<>(messages).size());
        for (String other : List.of("PROTOCOL1", "START_JOINS2", "RESULT_DONE0", "CALL_JOB2")) {
            assertFalse(messages.contains(other), other);
        }
    }

    @Test
    @Feature(value = "R9", partial = "in browsers the hash alone is compared")
    void realValuesFitTheirSchemas() throws ReflectiveOperationException {
        JsonSchema crate = schema("#/$defs/cargo.Crate");
        for (Crate each : List.of(CRATE, EMPTY)) {
            assertEquals("[]", crate.validate(StringifiedValues.of(each)).toString());
        }
        JsonSchema all = schema("#/calls/apis/0/calls/0/parameters/0/schema");
        assertEquals(
                "[]", all.validate(StringifiedValues.of(List.of(CRATE, EMPTY, CRATE))).toString());
        JsonSchema found = schema("#/calls/apis/0/calls/2/result");
        assertEquals("[]", found.validate(StringifiedValues.of(Optional.of(CRATE))).toString());
        assertEquals("[]", found.validate(StringifiedValues.of(Optional.empty())).toString());
        JsonSchema nothing = schema("#/calls/apis/0/calls/3/result");
        assertEquals("[]", nothing.validate(JSON.nullNode()).toString());
    }

    @Test
    @Feature(value = "R9", partial = "in browsers the hash alone is compared")
    void whatNoCallCarriesFitsNoSchema() throws Exception {
        JsonSchema crate = schema("#/$defs/cargo.Crate");
        for (String wrong :
                List.of(
                        "{\"label\": \"123456789\"}",
                        "{\"label\": 7}",
                        "{\"label\": null}",
                        "{\"content\": \"AIR\"}",
                        "{\"at\": {\"x\": 1}}",
                        "{\"at\": {\"x\": 1, \"y\": 1e39}}",
                        "{\"at\": {\"x\": 1, \"y\": \"2\"}}",
                        "{\"at\": {\"x\": 1, \"y\": 2, \"z\": 3}}",
                        "{\"path\": [null]}",
                        "{\"owner\": 2147483648}",
                        "{\"owner\": 0.5}",
                        "{\"born\": 9223372036854775808}",
                        "{\"seal\": \"AAECAwQFBgc=\"}",
                        "{\"mark\": \"\"}",
                        "{\"mark\": \"ab\"}",
                        "{\"isSealed\": 1}",
                        "{\"small\": 128}",
                        "{\"medium\": -32769}",
                        "{\"mass\": null}",
                        "{\"notes\": [7]}",
                        "{\"more\": 7}")) {
            ObjectNode value = (ObjectNode) StringifiedValues.of(CRATE);
            value.setAll((ObjectNode) JSON.readTree(wrong));
            assertFalse(crate.validate(value).isEmpty(), wrong);
        }
        ObjectNode less = (ObjectNode) StringifiedValues.of(CRATE);
        less.remove("mass");
        assertFalse(crate.validate(less).isEmpty(), "no mass");
        JsonSchema all = schema("#/calls/apis/0/calls/0/parameters/0/schema");
        List<Crate> four = List.of(CRATE, CRATE, CRATE, CRATE);
        assertFalse(all.validate(StringifiedValues.of(four)).isEmpty(), "four crates");
    }

    @Test
    @Feature(value = "G10", partial = "tiers")
    void openRpcDocumentHasWhatItsReadersNeed() {
        ObjectNode document = OpenRpc.of("Cargo", manifest);

        assertEquals("1.3.2", document.path("openrpc").asText());
        assertEquals("Cargo", document.at("/info/title").asText());
        assertFalse(document.at("/info/version").asText().isEmpty());
        List<String> names = new ArrayList<>();
        for (JsonNode method : document.path("methods")) {
            names.add(method.path("name").asText());
            assertTrue(method.path("params").isArray(), method.toString());
            for (JsonNode each : method.path("params")) content(document, each);
            content(document, method.path("result"));
        }
        assertEquals(List.of("cargo.load", "cargo.echo", "cargo.find", "cargo.clear"), names);
        assertFalse(document.toString().contains("$defs"), document.toString());
        assertEquals(3, document.at("/components/schemas").size());
    }

    @Test
    void openRpcDocumentLeavesOutWhatTheGameAsksOthersFor() {
        ObjectNode asking = manifest.deepCopy();
        ((ObjectNode) asking.at("/calls/apis/0/calls/0")).put("kind", "plugin");

        List<String> names = new ArrayList<>();
        OpenRpc.of("Cargo", asking)
                .path("methods")
                .forEach(method -> names.add(method.path("name").asText()));

        assertEquals(List.of("cargo.echo", "cargo.find", "cargo.clear"), names);
    }

    /** A content descriptor: a name, and a schema whose references lead somewhere. */
    private static void content(JsonNode document, JsonNode content) {
        assertFalse(content.path("name").asText().isEmpty(), content.toString());
        assertTrue(content.path("schema").isObject(), content.toString());
        for (JsonNode reference : content.findValues("$ref")) {
            String pointer = reference.asText().substring(1);
            assertTrue(document.at(pointer).isObject(), pointer);
        }
    }

    @Test
    void filesOfAnotherCompilationAreRefusedByName() {
        String described = new String(file("cargo.json"), StandardCharsets.UTF_8);
        byte[] other = described.replace("\"echo\"", "\"ohce\"").getBytes(StandardCharsets.UTF_8);

        SiteFailure changed =
                assertThrows(
                        SiteFailure.class,
                        () -> CallFiles.read(shape.clients().calls(), name -> Optional.of(other)));
        SiteFailure halved =
                assertThrows(
                        SiteFailure.class,
                        () ->
                                CallFiles.read(
                                        shape.clients().calls(),
                                        name ->
                                                name.endsWith(".json")
                                                        ? path.resource(name)
                                                        : Optional.empty()));

        assertEquals(Reason.CALLS_UNEXPECTED, changed.reason());
        assertTrue(changed.getMessage().contains("cargo.json"), changed.getMessage());
        assertEquals(Reason.CALLS_UNEXPECTED, halved.reason());
        assertTrue(halved.getMessage().contains("cargo.js"), halved.getMessage());
    }

    @Test
    void gameWithoutGeneratedCallsHasAManifestToo() {
        GameShape bare = GameClass.shape("dev.windhover.cli.site.fixture.TinyGame", path);
        CallFiles none = CallFiles.read(bare.clients().calls(), path::resource);

        assertTrue(none.published().isEmpty());
        assertEquals(0, bare.clients().callsHash());
    }

    private byte[] file(String name) {
        return path.resource("META-INF/windhover/calls/" + name).orElseThrow();
    }

    /** A part of the manifest, with the rest of it in reach of references. */
    private JsonSchema schema(String at) {
        ObjectNode whole = manifest.deepCopy();
        whole.put("$ref", at);
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(whole);
    }
}
