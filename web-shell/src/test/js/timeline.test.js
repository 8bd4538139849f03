// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { setImmediate as settled } from 'node:timers/promises';
import { allIn, emptyPage, enter, named, press } from './page.js';
import { Timeline } from '../../main/resources/META-INF/windhover/shell/timeline.js';

/** What the game was asked for. */
let asked;
let game;
let root;
let timeline;
/** Answers the steps that a replay is sent to, in order. */
let goes;
let kept;

beforeEach(() => {
  [asked, goes, kept] = [[], [], []];
  game = {
    stats: { paused: false, speed: 1, step: 90 },
    pause: () => asked.push('pause'),
    resume: () => asked.push('resume'),
    step: () => asked.push('step'),
    setSpeed: (speed) => asked.push(`speed ${speed}`),
    recording: async () => 'all of it',
    recordings: async () => ({
      list: async () => [...kept],
      bytes: async ({ name }) => `bytes of ${name}`,
    }),
    replay: async (what) => (asked.push(`replay ${what}`), replayOf(10, 50, 610)),
  };
  make({ record: true });
});

function make(options) {
  root = Object.assign(emptyPage(), { activeElement: null });
  timeline = new Timeline(game, options);
  root.append(timeline.element);
}

/** One that plays, and ends as a test says. */
function replayOf(first, step, steps) {
  const replay = { first, step, steps, failure: null, left: 0 };
  replay.ended = new Promise((resolve, reject) => (replay.over = reject));
  replay.to = (where) => new Promise((resolve, reject) => goes.push({ where, resolve, reject }));
  replay.leave = async () => (asked.push('leave'), { step: replay.step });
  return replay;
}

const find = (name) => named(root, name);
const slider = () => find('Step');
const said = () => timeline.element.children.at(-1).textContent;
const where = () => timeline.element.children[4].textContent;

async function quiet() {
  for (let i = 0; i < 20; i++) await settled();
}

async function opened(what = 'file') {
  const replay = await timeline.open(what);
  asked = [];
  return replay;
}

test('a live game is paused, goes on, and does one step, and its time is told', () => {
  assert.equal(where(), '0:01.5 · step 90');
  timeline.rate = 30;
  assert.equal(where(), '0:03.0 · step 90');
  game.stats.step = 30 * 125;
  timeline.refresh();
  assert.equal(where(), '2:05.0 · step 3750');
  assert.equal(slider().disabled, true);
  const attributes = (at, name) => timeline.element.children.at(at).getAttribute(name);
  assert.deepEqual([attributes(4, 'aria-live'), attributes(-1, 'role')], ['off', 'status']);
  for (const each of allIn(root).filter(({ tag }) => tag === 'svg')) {
    assert.equal(each.getAttribute('aria-hidden'), 'true');
  }
  find('Pause').click();
  assert.deepEqual(asked.splice(0), ['pause']);
  assert.equal(find('Play').title, 'Play');
  find('Play').click();
  assert.deepEqual(asked.splice(0), ['resume']);
  find('One step on').click();
  assert.deepEqual(asked.splice(0), ['pause', 'step']);
  find('Play');
  game.stats.paused = false;
  timeline.refresh();
  find('Pause');
});

test('a speed is chosen, and nobody else changes it under the hand', () => {
  const speed = find('Speed');
  assert.deepEqual(
    speed.options.map(({ value }) => value),
    ['0.125', '0.25', '0.5', '1', '2', '4', '8', '16', '64'],
  );
  enter(speed, '8');
  assert.deepEqual(asked, ['speed 8']);
  game.stats.speed = 2;
  root.activeElement = speed;
  timeline.refresh();
  assert.equal(speed.value, '8');
  root.activeElement = null;
  timeline.refresh();
  assert.equal(speed.value, '2');
});

test('only what a game was launched with can be looked back at', async () => {
  assert.equal(find('Look back').disabled, false);
  make({});
  assert.equal(find('Look back').disabled, true);
  assert.match(find('Look back').title, /Launched with rewind: true/);
  make({ rewind: true });
  find('Look back').click();
  await quiet();
  assert.deepEqual(asked, ['replay past']);
  make({ record: true });
  find('Look back').click();
  await quiet();
  assert.deepEqual(asked.slice(1), ['replay all of it']);
});

test('who looks back stands at the end, with the hand on the step', async () => {
  find('Look back').focus();
  find('Look back').click();
  root.activeElement = null;
  await quiet();
  assert.deepEqual(
    goes.map((each) => each.where),
    [610],
  );
  assert.equal(root.activeElement, slider());
  assert.deepEqual([slider().min, slider().max, slider().value], ['10', '610', '610']);
  assert.equal(where(), '0:10.2 · step 610 of 0:10.2');
  assert.equal(slider().getAttribute('aria-valuetext'), '0:10.2 · step 610');
  assert.deepEqual(
    ['Look back', 'Recordings', 'Go on from here', 'Back to the present', 'One step back'].map(
      (each) => find(each).hidden,
    ),
    [true, true, false, false, false],
  );
});

test('the newest place is gone to, and those that were passed by are not', async () => {
  await opened();
  for (const step of [20, 30, 40]) enter(slider(), String(step), 'input');
  assert.deepEqual(
    goes.map((each) => each.where),
    [20],
  );
  timeline.refresh();
  assert.equal(slider().value, '40', 'it stands where the hand is');
  goes[0].resolve();
  await quiet();
  assert.equal(timeline.element.dataset.reached, '20');
  assert.equal(goes[1].where, 40);
  enter(slider(), '60', 'input');
  find('One step back').click();
  goes[1].resolve();
  await quiet();
  assert.equal(goes[2].where, 59);
  enter(slider(), '40', 'input');
  goes[2].resolve();
  await quiet();
  goes[3].resolve();
  await quiet();
  assert.equal(goes.length, 4);
  assert.equal(timeline.element.dataset.reached, '40');
  timeline.refresh();
  assert.equal(slider().value, '50', 'and then where the replay is');
});

test('keys go far, buttons one step, and nothing beyond the recording', async () => {
  const replay = await opened();
  const goesTo = async (go, where) => {
    go();
    assert.equal(goes.at(-1).where, where);
    replay.step = where;
    goes.at(-1).resolve();
    await quiet();
    timeline.refresh();
  };
  await goesTo(() => assert.ok(press(slider(), 'PageUp')), 110);
  await goesTo(() => assert.ok(press(slider(), 'PageDown')), 50);
  await goesTo(() => press(slider(), 'PageDown'), 10);
  await goesTo(() => find('One step back').click(), 10);
  await goesTo(() => enter(slider(), '11', 'input'), 11);
  await goesTo(() => find('One step back').click(), 10);
  await goesTo(() => enter(slider(), '9999', 'input'), 610);
  const before = goes.length;
  assert.equal(press(slider(), 'ArrowLeft'), false, "which is the browser's own");
  assert.equal(goes.length, before);
});

test('a step that is not reached says why, and the next is gone to', async () => {
  await opened();
  enter(slider(), '20', 'input');
  enter(slider(), '30', 'input');
  goes[0].reject(new Error('it is torn'));
  await quiet();
  assert.equal(said(), 'it is torn');
  assert.equal(goes.length, 1, "what was wanted meanwhile is nobody's");
  find('One step back').click();
  assert.equal(goes[1].where, 49);
});

test('where another recording plays nobody goes on in the one before', async () => {
  await opened();
  enter(slider(), '20', 'input');
  enter(slider(), '30', 'input');
  await opened();
  goes[0].resolve();
  await quiet();
  assert.equal(goes.length, 1);
  const left = await opened();
  enter(slider(), '20', 'input');
  let leave = () => {};
  left.leave = () => new Promise((resolve) => (leave = () => resolve({ step: 1 })));
  find('Go on from here').click();
  await opened();
  leave();
  await quiet();
  goes[1].reject(new Error('of the one before'));
  await quiet();
  assert.equal(timeline.isReplaying, true);
  assert.doesNotMatch(said(), /of the one before/);
});

test('another run goes on from there, or from the present as it was', async () => {
  const replay = await opened();
  find('Go on from here').click();
  await quiet();
  assert.deepEqual(asked, ['leave']);
  assert.equal(said(), 'Another run goes on from step 50.');
  assert.equal(root.activeElement, find('Look back'));
  assert.equal(timeline.isReplaying, false);
  assert.equal(slider().disabled, true);
  replay.over(new Error('it was left'));
  await quiet();
  assert.equal(said(), 'Another run goes on from step 50.');

  for (const paused of [false, true]) {
    game.stats.paused = paused;
    timeline.refresh();
    await opened();
    game.stats.paused = true;
    timeline.refresh();
    // Another in its place does not change how it was before.
    await opened();
    goes = [];
    find('Back to the present').click();
    assert.equal(goes[0].where, 610);
    await quiet();
    assert.deepEqual(asked, [], 'not before it is there');
    goes[0].resolve();
    await quiet();
    assert.deepEqual(asked, paused ? ['leave'] : ['leave', 'resume']);
    assert.equal(said(), '');
  }
});

test('a replay that can not be left says why and plays on', async () => {
  const replay = await opened();
  replay.leave = async () => {
    throw new Error('it is busy');
  };
  find('Go on from here').click();
  await quiet();
  assert.deepEqual([said(), timeline.isReplaying], ['it is busy', true]);
});

test('a recording that differs says so and stays, one whose host ends is over', async () => {
  const differing = await opened();
  assert.equal(timeline.isReplaying, true);
  differing.failure = Object.assign(new Error('cubes.x differs'), { code: 'DIVERGED' });
  differing.over(differing.failure);
  await quiet();
  timeline.refresh();
  assert.deepEqual([said(), timeline.isReplaying], ['cubes.x differs', true]);
  assert.ok(timeline.element.children.at(-1).classList.contains('bad'));

  const other = await opened();
  assert.equal(said(), '');
  differing.failure = null;
  differing.over(new Error('of the one before'));
  other.over(new Error('the host has ended'));
  await quiet();
  assert.deepEqual([said(), timeline.isReplaying], ['the host has ended', false]);
});

test('what is no recording is said, and what played plays on', async () => {
  const replay = await opened();
  game.replay = async () => {
    throw new Error('it is of another game');
  };
  assert.equal(await timeline.open('other'), replay);
  assert.equal(said(), 'it is of another game');
  assert.equal(timeline.isReplaying, true);
  make({ record: true });
  game.recording = async () => {
    throw new Error('there is none');
  };
  find('Look back').click();
  await quiet();
  assert.equal(said(), 'there is none');
});

test('a file is played, and the same may be chosen again', async () => {
  const file = find('Open a recording');
  assert.equal(file.accept, '.whr');
  Object.assign(file, { files: ['run.whr'], value: 'run.whr' });
  file.dispatchEvent(new Event('change'));
  await quiet();
  assert.deepEqual(asked, ['replay run.whr']);
  assert.equal(file.value, '');
  file.files = [];
  file.dispatchEvent(new Event('change'));
  await quiet();
  assert.equal(asked.length, 1);
});

test('those that are kept are listed, the newest first, and one is played', async () => {
  const recordings = () => find('Recordings').getAttribute('aria-expanded');
  const list = () => timeline.element.children.at(-2);
  assert.deepEqual([recordings(), list().hidden], ['false', true]);
  find('Recordings').click();
  await quiet();
  assert.deepEqual([recordings(), list().hidden], ['true', false]);
  assert.match(said(), /No recording is kept/);
  find('Recordings').click();
  assert.deepEqual([recordings(), list().hidden], ['false', true]);

  kept = ['morning', 'evening'].map((name) => ({ name, startedAt: new Date(0) }));
  find('Recordings').click();
  await quiet();
  const rows = list().children.map((each) => each.textContent.split(' ')[0]);
  assert.deepEqual(rows, ['evening', 'morning']);
  list().children[1].children[0].click();
  await quiet();
  assert.deepEqual(asked, ['replay bytes of morning']);
  assert.deepEqual([recordings(), list().hidden], ['false', true]);
  assert.equal(root.activeElement, slider());
});

test('a list that does not come says why', async () => {
  game.recordings = async () => {
    throw new Error('nothing is kept here');
  };
  find('Recordings').click();
  await quiet();
  assert.equal(said(), 'nothing is kept here');
});
