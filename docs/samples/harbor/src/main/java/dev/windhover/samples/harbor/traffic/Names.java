// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.traffic;

/** A name and a call sign for each of five thousand vessels, no two alike. */
final class Names {
    /** 50 by 100: one name for every row. Each pair is at most 20 letters. */
    private static final String[] FIRST =
            words(
                    "AMBER ARCTIC ATLAS AURORA BALTIC BOREAL BRIGHT CASPIAN CELTIC COBALT CORAL CRIMSON"
                            + " CRYSTAL DELTA EASTERN EMERALD EVER FAIR FROST GLACIER GOLDEN GRAND"
                            + " HELIX IBERIAN INDIGO IVORY JADE KELVIN LUNAR MAGNA MERIDIAN MIDNIGHT"
                            + " NORDIC NORTHERN OCEAN ONYX ORIENT PACIFIC PEARL POLAR QUARTZ ROYAL"
                            + " SAPPHIRE SILVER SOLAR STELLA TERRA TITAN VIKING ZENITH");

    private static final String[] SECOND =
            words(
                    "ALBATROSS ANCHOR ARROW AVOCET BEACON BITTERN BREEZE BRIDGE BRIG CANYON CAPE CARRIER"
                            + " CEDAR CHIEF CLIPPER COMET CONDOR CORMORANT CREST CROWN CURLEW DAWN"
                            + " DOLPHIN DRAGON DREAM DUNLIN EAGLE EIDER EMPRESS ENVOY EXPRESS FALCON"
                            + " FJORD FLAME FOREST FORTUNE FULMAR GANNET GATE GLORY GODWIT GULL HARRIER"
                            + " HARVEST HAVEN HAWK HERALD HERON HORIZON ISLAND JOURNEY KESTREL KITE"
                            + " LAGOON LEGEND LIGHT LINNET LOTUS MARINER MERLIN MISTRAL MONARCH MOON"
                            + " OSPREY PEAK PELICAN PETREL PILGRIM PIONEER PLOVER PRIDE PUFFIN QUEEN"
                            + " RAVEN REEF RIVER ROSE RUNNER SAGA SCOUT SHORE SKUA SPIRIT STAR STORK"
                            + " STREAM SUMMIT SWAN SWIFT TERN TIDE TRADER TRAVELER UNITY VENTURE VOYAGER"
                            + " WAVE WHIMBREL WIND WREN");

    private static final char[] FLAGS = {'C', 'D', 'H', 'L', 'O', 'P', 'S', 'V', '9', '5'};
    private static final int LETTERS = 26;

    private Names() {}

    static String vessel(int row) {
        // Neighbours in the table are no neighbours in the alphabet: 37 and 100 share no divisor.
        int second = row * 37 % SECOND.length;
        int first = (row / SECOND.length + row * 7) % FIRST.length;
        return FIRST[first] + " " + SECOND[second];
    }

    /** Four letters that tell the row, as digits of base 26, and a figure. */
    static String callSign(int row) {
        int left = row * 61 % 17_576;
        char[] sign = new char[5];
        sign[0] = FLAGS[row % FLAGS.length];
        for (int i = 1; i < 4; i++) {
            sign[i] = (char) ('A' + left % LETTERS);
            left /= LETTERS;
        }
        sign[4] = (char) ('2' + row % 8);
        return new String(sign);
    }

    /** Between single blanks; what splits texts at patterns would be a quarter of the module. */
    private static String[] words(String text) {
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == ' ') count++;
        }
        String[] words = new String[count];
        int from = 0;
        for (int word = 0; word < count; word++) {
            int end = text.indexOf(' ', from);
            words[word] = text.substring(from, end < 0 ? text.length() : end);
            from = end + 1;
        }
        return words;
    }
}
