// SPDX-License-Identifier: Apache-2.0
// The looks of the tools: dark and dense, so that the game stays what is looked at.

export const TOOLS_STYLE = `
  :host { all: initial; position: fixed; inset: auto 0 0 0; z-index: 9998; display: block;
    container-type: inline-size; color-scheme: dark; color: #c4cddb;
    font: 12.5px/1.45 system-ui, -apple-system, "Segoe UI", sans-serif; }
  * { box-sizing: border-box; }
  [hidden] { display: none !important; }
  .tools { display: flex; flex-direction: column; height: min(320px, 52vh);
    border-top: 1px solid #2a3241; background: rgb(14 17 23 / .97); box-shadow: 0 -8px 32px rgb(0 0 0 / .35); }
  header { display: flex; align-items: center; gap: 2px; padding: 0 8px;
    border-bottom: 1px solid #1f2632; }
  .tabs { display: flex; gap: 2px; overflow-x: auto; scrollbar-width: none; }
  button, select, input, .file { font: inherit; color: inherit; }
  button, .file { padding: 3px 10px; border: 1px solid #313a4a; border-radius: 6px;
    background: #171c26; cursor: pointer; white-space: nowrap; }
  button:hover:enabled, .file:hover { background: #202836; color: #f2f5fa; }
  button:disabled, select:disabled { opacity: .4; cursor: default; }
  .tabs button { padding: 8px 10px 7px; border: 0; border-bottom: 2px solid transparent;
    border-radius: 0; background: none; color: #98a3b5; }
  .tabs button[aria-selected='true'] { border-color: #6ea8fe; color: #f2f5fa; }
  .now { margin-left: auto; padding: 0 8px; color: #98a3b5; white-space: nowrap; overflow: hidden;
    text-overflow: ellipsis; font-variant-numeric: tabular-nums; }
  .close { padding: 2px 8px; border-color: transparent; background: none; font-size: 15px; }
  :focus-visible { outline: 2px solid #a8cbff; outline-offset: -2px; }
  .page { flex: 1; min-height: 0; overflow: auto; padding: 10px 12px; }
  .plot { display: block; width: 100%; height: 108px; border-radius: 6px; background: #0b0d12; }
  dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(128px, 1fr)); gap: 8px 14px;
    margin: 10px 0 0; }
  dt { color: #98a3b5; font-size: 11.5px; }
  dd { margin: 0; color: #f2f5fa; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
  .bad { color: #ffb26b; }
  .time { display: flex; flex-wrap: wrap; align-items: center; gap: 6px; padding: 7px 10px 8px;
    border-top: 1px solid #1f2632; background: #11151d; }
  .time input[type='range'] { flex: 1 1 180px; min-width: 120px; height: 22px; margin: 0 4px;
    accent-color: #6ea8fe; }
  .time input[type='range']:disabled { opacity: .35; }
  .time select { padding: 3px 4px; border: 1px solid #313a4a; border-radius: 6px;
    background: #171c26; }
  .round { display: grid; place-items: center; width: 34px; height: 26px; padding: 0; }
  svg { width: 13px; height: 13px; fill: currentColor; }
  .main { border-color: #3f6cb0; background: #1b2f4f; color: #dbe8ff; }
  .where { color: #f2f5fa; font-variant-numeric: tabular-nums; white-space: nowrap; }
  .kept { flex-basis: 100%; max-height: 96px; margin: 0; overflow-y: auto; }
  .kept button { width: 100%; border-color: transparent; background: none; text-align: left; }
  .said { flex-basis: 100%; margin: 0; color: #98a3b5; }
  .said:empty { display: none; }
  .said.bad { color: #ffb26b; }
  .file { position: relative; overflow: hidden; }
  .file input { position: absolute; inset: 0; opacity: 0; cursor: pointer; }
  .file:focus-within { outline: 2px solid #a8cbff; outline-offset: -2px; }
  .drop .tools { box-shadow: inset 0 0 0 2px #6ea8fe; }
  .bar { display: flex; flex-wrap: wrap; align-items: center; gap: 6px; margin: 0 0 8px; }
  .bar label { display: flex; align-items: center; gap: 6px; color: #98a3b5; }
  .bar select, .bar input { padding: 3px 6px; border: 1px solid #313a4a; border-radius: 6px;
    background: #171c26; }
  .bar input { width: 84px; }
  .grid { border-collapse: collapse; font-variant-numeric: tabular-nums; }
  .grid th { position: sticky; top: -10px; padding: 3px 12px 3px 0; background: #0e1117;
    color: #98a3b5; font-weight: 500; text-align: right; white-space: nowrap; }
  .grid td { padding: 1px 12px 1px 0; text-align: right; white-space: nowrap; max-width: 260px;
    overflow: hidden; text-overflow: ellipsis; }
  .grid .text { text-align: left; }
  .grid td.new { color: #a8cbff; }
  .grid i { font-style: normal; font-size: 11px; color: #7f8a9c; }
  .scratch { opacity: .65; }
  .flow { overflow-x: auto; margin-bottom: 8px; }
  .flow svg { width: auto; height: auto; display: block; font-size: 12px; fill: #f2f5fa; }
  .flow .small { font-size: 11px; fill: #98a3b5; font-variant-numeric: tabular-nums; }
  .flow .box { fill: #171c26; stroke: #313a4a; }
  .flow .bar { fill: #24466f; }
  .flow .arrow { fill: none; stroke: #5b6880; stroke-width: 1.5; }
  .flow .waits { stroke-dasharray: 3 3; }
  .lines { margin: 0; font: 11.5px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
  .lines i { font-style: normal; color: #7f8a9c; }
  .lines .error { color: #ff9a8d; }
  .lines .warn { color: #ffb26b; }
  ol { margin: 8px 0 0; padding: 0; list-style: none; }
  li { padding: 2px 0; border-top: 1px solid #1a202b; overflow-wrap: anywhere; }
  @container (max-width: 560px) {
    .now { display: none; }
    .close { margin-left: auto; }
    .page { padding: 8px; }
    .tools { height: min(390px, 60vh); }
    .tabs button { padding: 8px 7px 7px; }
    .time input[type='range'] { flex-basis: 100%; order: -1; }
  }
  @media (prefers-reduced-motion: reduce) { .grid td.new { color: inherit; } }`;
