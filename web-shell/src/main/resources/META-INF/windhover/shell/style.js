// SPDX-License-Identifier: Apache-2.0
// The looks of what the shell lays over a game. As text for constructed style sheets, which a content
// security policy without inline styles still allows.

export const LOADING_STYLE = `
  .veil { position: absolute; inset: 0; display: grid; place-items: center; overflow: auto;
    padding: clamp(12px, 4cqmin, 40px); background: #0b0d12; pointer-events: auto; }
  .loading { display: grid; gap: 14px; width: min(300px, 100%); text-align: center;
    animation: appear .3s ease-out; }
  .title { margin: 0; font-size: 19px; font-weight: 600; letter-spacing: .01em; color: #f2f5fa; }
  .track { height: 3px; border-radius: 2px; overflow: hidden; background: #222834; }
  .bar { height: 100%; border-radius: 2px; background: #6ea8fe; transform-origin: 0 50%;
    transition: transform .25s ease-out; }
  .phase { min-height: 1.5em; font-size: 12.5px; color: #8b95a7; font-variant-numeric: tabular-nums; }
  @keyframes appear { from { opacity: 0; transform: translateY(4px); } }
  @media (prefers-reduced-motion: reduce) {
    * { animation: none !important; transition: none !important; }
  }`;

export const PANEL_STYLE = `
  .veil.over { background: rgb(11 13 18 / .86); backdrop-filter: blur(10px) saturate(.7); }
  .panel { width: min(540px, 100%); margin: auto; padding: clamp(18px, 5cqmin, 30px);
    border: 1px solid #262d3a; border-radius: 12px; background: #12161e;
    box-shadow: 0 24px 64px rgb(0 0 0 / .45); animation: appear .2s ease-out; }
  .code { display: flex; align-items: center; gap: 8px; margin: 0 0 12px; color: #8b95a7;
    font: 600 12px/1 ui-monospace, "SF Mono", Menlo, Consolas, monospace; letter-spacing: .04em; }
  .dot { width: 8px; height: 8px; border-radius: 50%; background: #ff6b6b; }
  .waiting .dot { background: #f0b95b; animation: breathe 1.4s ease-in-out infinite; }
  h2 { margin: 0 0 8px; font-size: 20px; line-height: 1.3; font-weight: 600; color: #f2f5fa;
    text-wrap: balance; }
  p { margin: 0; }
  .where { margin-bottom: 10px; font: 12.5px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace;
    color: #ffb4a8; overflow-wrap: anywhere; }
  .hint { color: #a9b3c4; text-wrap: pretty; }
  details { margin-top: 16px; }
  summary { width: fit-content; padding: 2px 4px; margin-left: -4px; border-radius: 4px;
    font-size: 12.5px; color: #8b95a7; cursor: pointer; }
  summary:hover { color: #d7dde8; }
  pre { max-height: 40cqh; margin: 8px 0 0; padding: 12px; overflow: auto; border-radius: 8px;
    border: 1px solid #1f2632; background: #0b0d12; color: #b9c3d3; white-space: pre-wrap;
    overflow-wrap: anywhere; user-select: text;
    font: 12px/1.55 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
  .buttons { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 20px; }
  button { padding: 8px 16px; border: 1px solid #313a4a; border-radius: 8px; background: none;
    font: inherit; font-weight: 550; color: #d7dde8; cursor: pointer; }
  button:hover { background: #1a202b; }
  button.main { border-color: #6ea8fe; background: #6ea8fe; color: #0b1220; }
  button.main:hover { background: #8cbaff; border-color: #8cbaff; }
  :focus-visible { outline: 2px solid #a8cbff; outline-offset: 2px; }
  @container (max-height: 270px) {
    .hint, details { display: none; }
    .veil { padding: 8px; }
    .panel { padding: 12px 16px; }
    .code { margin-bottom: 8px; }
    h2 { margin-bottom: 4px; font-size: 15px; text-wrap: wrap; }
    .where { display: -webkit-box; margin: 0; overflow: hidden; -webkit-box-orient: vertical;
      -webkit-line-clamp: 2; }
    .buttons { margin-top: 10px; }
    button { padding: 5px 12px; font-size: 13px; }
  }
  @keyframes breathe { 50% { opacity: .3; } }`;

export const OVERLAY_STYLE = `
  .stats { position: absolute; top: 8px; left: 8px; padding: 7px 10px; border-radius: 8px;
    background: rgb(11 13 18 / .72); color: #c4cddb; white-space: pre;
    font: 11.5px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace;
    font-variant-numeric: tabular-nums; }
  .stats b { font-weight: 600; color: #f2f5fa; }
  .stats i { font-style: normal; color: #7f8a9c; }
  .stats .bad { color: #ffb26b; }`;
