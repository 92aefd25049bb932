"""The style of a page: light or dark like the reader's system, and cards if the columns have no room."""

PAGE = """\
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #1c2128; --dim: #57606a; --line: #dfe3e8; --rule: #8c959f; --card: #f6f8fa;
  --up: #b8171c; --down: #0a6e36;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #15181d; --ink: #e6e9ed; --dim: #a0a9b4; --line: #2f353d; --rule: #6b7480; --card: #1d2127;
    --up: #ff8079; --down: #5cc77f;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  max-width: 76em; margin: 0 auto; padding: 2rem 1.25rem 3rem; background: var(--paper); color: var(--ink);
  font: 0.9375rem/1.6 "PingFang SC", "HarmonyOS Sans SC", MiSans, "Microsoft YaHei", "Noto Sans CJK SC",
    "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif;
}
h1, caption, th, td, p { white-space: pre-wrap; overflow-wrap: anywhere; }
h1 { margin: 0 0 1.5rem; font-size: 1.625rem; line-height: 1.3; font-weight: 600; }
table { width: 100%; margin: 0 0 2.25rem; border-collapse: collapse; font-variant-numeric: tabular-nums lining-nums; }
caption { padding: 0 0 0.4rem; font-size: 1.0625rem; font-weight: 600; text-align: left; }
th, td { padding: 0.4em 0.5em; font-weight: 400; text-align: left; vertical-align: baseline; }
tr > :first-child { padding-left: 0; }
thead th {
  position: sticky; top: 0; background: var(--paper); color: var(--dim); font-size: 0.875em; white-space: nowrap;
  vertical-align: bottom; box-shadow: inset 0 -1px var(--rule);
}
tbody tr { border-bottom: 1px solid var(--line); }
/* Widths are wishes: no figure is cut for them, and columns alike are as wide in every table of the page. */
tbody th { width: 15em; min-width: 8em; }
td { width: 4em; }
td.text { width: 15em; min-width: 6em; }
td.amount { width: 9em; }
.keys tbody th { width: 7em; min-width: 5em; }
.keys td.text { width: auto; }
.right { text-align: right; }
.whole { white-space: pre; overflow-wrap: normal; }
.unit { display: inline-block; text-align: left; }
.dim, .none { color: var(--dim); }
.strong { font-weight: 600; }
.up { color: var(--up); }
.down { color: var(--down); }
.hidden {
  position: absolute; width: 1px; height: 1px; padding: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
td.drawn { position: relative; width: 22em; min-width: 8em; padding: 0; }
.bar { position: absolute; inset: 0 0.5em; border-left: 1px solid var(--rule); }
.bar i { position: absolute; top: 50%; height: 0.8em; margin-top: -0.4em; min-width: 2px; background: currentColor; }
.bar .fall {
  border: 1px solid; background: repeating-linear-gradient(135deg, currentColor 0 2px, transparent 2px 5px);
}
.notes { columns: 2 26rem; column-gap: 2.5rem; font-size: 0.875rem; line-height: 1.55; }
.notes p { margin: 0 0 0.35rem; break-inside: avoid; }
footer { margin-top: 2rem; padding-top: 0.75rem; border-top: 1px solid var(--line); font-size: 0.875rem; }
footer p { margin: 0; color: var(--dim); }
@media (max-width: 40em) { body { padding: 1.25rem 1rem 2rem; } h1 { margin-bottom: 1.25rem; font-size: 1.375rem; } }
/* A figure that is wider than the page scrolls. Only sideways: the line height is less than some fonts ask for. */
@media screen { h1, p { overflow: auto hidden; padding-block: 0.1em; } }
@media (hover: hover) { tbody tr:hover > * { background: var(--card); } }
@media (forced-colors: active) { .bar i { forced-color-adjust: none; } }
@media print {
  @page { margin: 14mm; }
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 9pt; }
  h1 { font-size: 15pt; }
  caption { font-size: 10.5pt; break-after: avoid; }
  thead th { position: static; border-bottom: 1px solid var(--rule); box-shadow: none; }
  tr, .notes p { break-inside: avoid; }
  .notes, footer { font-size: 8pt; }
  .bar i { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""

CARDS = """\
table, caption, tbody, th, td { display: block; }
thead { display: block; position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
tbody { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr)); gap: 0.6rem; }
tbody tr {
  display: flex; flex-flow: row wrap; align-content: flex-start; gap: 0.1rem 1rem; padding: 0.65rem 0.85rem;
  background: var(--card); border: 1px solid var(--line); border-radius: 0.5rem; break-inside: avoid;
}
tbody tr::after { content: ""; flex: 1 0 100%; }
tbody th, tbody td { max-width: 100%; padding: 0; text-align: left; }
tbody th, td, td.text, td.amount, td.drawn { width: auto; }
tbody th, td.text, td.drawn { min-width: 0; }
tbody th { order: -1; flex: 1 0 100%; font-weight: 600; }
tbody td { flex: 0 0 auto; min-width: calc(50% - 0.5rem); }
tbody .right { text-align: left; }
@media screen { tbody th, tbody td { overflow: auto hidden; } }
tbody td.whole { white-space: pre-wrap; overflow-wrap: anywhere; }
tbody td.text, tbody td.drawn { flex: 1 0 100%; }
tbody td.text { display: flex; align-items: baseline; }
tbody td.drawn { height: 1.2em; }
tbody td.dim { order: 1; min-width: 0; font-size: 0.875em; }
tbody td.none { display: none; }
td[data-label]::before {
  content: attr(data-label); content: attr(data-label) / ""; display: inline-block; flex: none; margin-right: 0.6em;
  color: var(--dim); font-size: 0.875rem; font-weight: 400;
}
td.dim::before { font-size: 1em; }
td.drawn::before { display: none; }
.bar { inset: 0; }
.unit { min-width: 0 !important; }
"""
