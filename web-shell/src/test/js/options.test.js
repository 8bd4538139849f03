// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parametersFor } from '../../main/resources/META-INF/windhover/shell/manifest.js';
import { check, refuse } from '../../main/resources/META-INF/windhover/shell/options.js';

const told = (options) => {
  try {
    check(options);
    return '';
  } catch (thrown) {
    assert.equal(thrown.name, 'WindhoverFault');
    assert.equal(thrown.failure.code, 'E0019');
    return thrown.failure.detail;
  }
};

test('what launch does not take is refused by option, value and range', () => {
  for (const [options, detail] of [
    [{ jobWorkers: 17 }, 'jobWorkers is 17; it takes a whole number from 0 to 16'],
    [{ jobWorkers: '2' }, 'jobWorkers is 2; it takes a whole number from 0 to 16'],
    [{ bundles: { seconds: -1 } }, 'bundles.seconds is -1; it takes a whole number from 1 to 600'],
    [
      { bundles: { megabytes: 0 } },
      'bundles.megabytes is 0; it takes a whole number from 1 to 1024',
    ],
    [
      { telemetry: { every: 1.5 } },
      'telemetry.every is 1.5; it takes a whole number from 1 to 65535',
    ],
    [
      { rewind: { keyframes: 0 } },
      'rewind.keyframes is 0; it takes a whole number from 1 to 2147483647',
    ],
    [
      { rewind: { megabytes: null } },
      'rewind.megabytes is null; it takes a whole number from 1 to 16384',
    ],
    [
      { record: { keyframes: 65536 } },
      'record.keyframes is 65536; it takes a whole number from 0 to 65535',
    ],
    [{ mode: 'page' }, 'mode is page; it takes auto, worker, main'],
    [{ seed: 'abc' }, 'seed is abc; it takes a whole number'],
    [{ seed: 1.5 }, 'seed is 1.5; it takes a whole number'],
    [{ trace: { sample: 7 } }, 'trace.sample is 7; it takes a number above 0, at most 1'],
    [{ trace: { sample: 0 } }, 'trace.sample is 0; it takes a number above 0, at most 1'],
  ]) {
    assert.equal(told(options), detail);
  }
});

test('a parameter that the game does not take is named with what it takes', () => {
  const parameters = [
    { name: 'cubes', value: 5, min: 0, max: 9 },
    { name: 'fast', value: 0, min: 0, max: 1 },
  ];
  for (const [given, detail] of [
    [{ sheep: 1 }, 'sheep is unknown; known are: cubes, fast'],
    [{ cubes: 9, fast: 2 }, 'fast is 2; it takes a whole number from 0 to 1'],
    [{ cubes: 1.5 }, 'cubes is 1.5; it takes a whole number from 0 to 9'],
  ]) {
    assert.equal(parametersFor({ parameters }, given), null);
    assert.throws(() => refuse({ parameters }, given), { message: `E0019 ${detail}` });
  }
  assert.throws(() => refuse({ parameters: [] }, { a: 1 }), /known are: none/);
  assert.deepEqual(parametersFor({ parameters }, { fast: 1 }), [5, 1]);
});

test('what it takes is not, and what is left away', () => {
  for (const options of [
    {},
    { jobWorkers: 0, bundles: true, telemetry: false, trace: true, record: true, rewind: true },
    { jobWorkers: 16, bundles: {}, telemetry: { marks: true }, record: { name: 'a' }, rewind: {} },
    { jobWorkers: null, record: { keyframes: 0 }, trace: { sample: 1 }, seed: -5n },
    { bundles: { seconds: 600, megabytes: 1024 }, telemetry: { every: 1 }, seed: '7' },
  ]) {
    assert.equal(told(options), '');
  }
});
