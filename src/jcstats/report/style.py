"""The style of a report, for screens and paper."""

REPORT = """\
:root { --accent: #1d4a7a; --soft: #eef2f7; --rise: #c5413b; --drop: #2d8a57; }
@media screen and (prefers-color-scheme: dark) {
  :root { --accent: #8fb8ea; --soft: #1d242d; --rise: #d2605a; --drop: #4aa76c; }
}
[hidden] { display: none !important; }
html { scroll-padding-top: 1rem; }
body { max-width: 72em; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
:target { background: var(--soft); outline: 2px solid var(--accent); outline-offset: 2px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
header { border-top: 4px solid var(--accent); padding-top: 1.1rem; }
h1 { margin: 0; font-size: 1.875rem; }
.counts { margin: 0.35rem 0 0; color: var(--dim); font-size: 0.875rem; }
.remark { margin: 0 0 0.9rem; color: var(--dim); font-size: 0.875rem; }
header .remark { margin: 0.6rem 0 0; padding-left: 0.6rem; border-left: 3px solid var(--up); color: var(--ink); }
.tools {
  display: flex; flex-wrap: wrap; align-items: center; gap: 0.4rem 1.5rem; margin: 0.9rem 0 0; font-size: 0.875rem;
}
.tools input {
  width: 14em; max-width: 100%; padding: 0.25em 0.5em; border: 1px solid var(--rule); border-radius: 2px;
  background: var(--paper); color: var(--ink); font: inherit;
}
.contents {
  display: flex; flex-wrap: wrap; gap: 0.15rem 1.5rem; margin: 1.1rem 0 0; padding: 0.6rem 0; list-style: none;
  border: solid var(--line); border-width: 1px 0; font-size: 0.875rem; counter-reset: entry;
}
.contents > li { counter-increment: entry; }
.contents > li > a::before {
  content: counter(entry, simp-chinese-informal) "\\3001"; content: counter(entry, simp-chinese-informal) "\\3001" / "";
}
.contents:lang(en) > li > a::before { content: counter(entry) ". "; }
.contents ul { display: flex; flex-wrap: wrap; gap: 0 0.9rem; margin: 0; padding: 0 0 0 2em; list-style: none; }
.contents li:has(ul) { flex: 1 0 100%; }
main { counter-reset: section; }
section { margin-top: 2.5rem; counter-increment: section; }
h2 {
  margin: 0 0 1rem; padding-bottom: 0.3rem; border-bottom: 2px solid var(--accent); color: var(--accent);
  font-size: 1.25rem; line-height: 1.4; font-weight: 600;
}
h2::before { content: counter(section, simp-chinese-informal) "\\3001"; }
h2:lang(en)::before { content: counter(section) ". "; }
h3 { margin: 0; font-size: 1rem; font-weight: 600; }
tbody th { width: 22em; }
ul, ol { overflow-wrap: anywhere; }
.fits { font-size: 0.875rem; }
table { margin-bottom: 1.5rem; }
caption { color: var(--accent); font-size: 1rem; }
td, th { padding-block: 0.3em; }
thead th { font-size: 1em; }
/* Where a table has no room, its rows are entries of a list, not boxes. */
.fits tbody tr { padding: 0.45rem 0; background: none; border-width: 0 0 1px; border-radius: 0; }
.fits tbody { gap: 0 2rem; }
@supports not (container-type: inline-size) { .fits { overflow-x: auto; } }
.cards {
  display: grid; grid-template-columns: repeat(auto-fill, minmax(12.5rem, 1fr)); gap: 1.1rem 1.5rem;
  margin: 0; padding: 0; list-style: none;
}
.cards > li { display: flex; flex-direction: column; padding-top: 0.45rem; border-top: 1px solid var(--rule); }
.cards h3 { font-size: 0.9375rem; font-weight: 500; line-height: 1.4; }
.cards p { margin: 0; font-size: 0.875rem; overflow: visible; }
.cards .of, .cards .cite { color: var(--dim); font-size: 0.8125rem; }
.cards .figure {
  display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.25em; font-size: 0.9375rem; line-height: 1.35;
}
.cards .figure b { font-size: 1.75rem; font-weight: 600; font-variant-numeric: lining-nums; white-space: nowrap; }
.cards .figure .words { font-size: 1.125rem; white-space: normal; line-height: 1.6; }
.cards .growth b { font-weight: 600; }
.cards .cite { margin-top: auto; padding-top: 0.15rem; }
sup { line-height: 0; }
figure { margin: 0 0 1rem; }
figure .chart { display: block; width: 100%; height: auto; font-family: inherit; }
.chart .paper { fill: var(--paper); }
.chart text { fill: var(--ink); }
.chart .dim { fill: var(--dim); }
.chart a text { fill: var(--ink); }
.chart rect.up { fill: var(--rise); }
.chart rect.down { fill: var(--drop); }
.chart rect.line { fill: var(--rule); }
.chart rect.series-0 { fill: var(--accent); }
.chart polyline.series-0 { stroke: var(--accent); }
figure.narrow { display: none; }
.trend {
  display: grid; grid-template-columns: 20rem minmax(0, 1fr); gap: 0 2rem; align-items: start; break-inside: avoid;
}
.trend > .fits:only-child, .trend > .long, .trend > .long + .fits { grid-column: 1 / -1; }
.trend .long { order: 1; }
.trend tbody th { width: 7em; }
.places { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(24rem, 100%), 1fr)); gap: 0 2rem; }
.places > .remark { grid-column: 1 / -1; }
.of-places { max-width: 30rem; break-inside: avoid; }
.chart rect.plain { fill: var(--accent); }
.group { margin-bottom: 1.25rem; }
.standings {
  margin: 0.4rem 0 0; padding: 0; list-style: none; columns: 2 26rem; column-gap: 2.5rem; font-size: 0.875rem;
}
.standings > li {
  display: grid; grid-template-columns: 5.5em 1fr auto; gap: 0 0.75em; align-items: baseline; padding: 0.3em 0;
  border-bottom: 1px solid var(--line); break-inside: avoid;
}
.standings b { font-weight: 600; }
.standings .figures { color: var(--dim); }
.notes { columns: 2 26rem; margin: 0; padding: 0; list-style: none; }
.notes > li { margin: 0 0 0.3rem; break-inside: avoid; }
dl.terms { columns: 2 26rem; column-gap: 2.5rem; margin: 0; font-size: 0.875rem; }
dl.terms > div { margin: 0 0 0.5rem; break-inside: avoid; }
dl.terms dt { font-weight: 600; }
dl.terms dd, dl.facts dd { margin: 0; overflow-wrap: anywhere; }
.sources { margin: 0; padding: 0 0 0 1.4em; }
.source { margin-bottom: 1.5rem; }
dl.facts { display: flex; flex-wrap: wrap; gap: 0 1.5rem; margin: 0.2rem 0 0.6rem; font-size: 0.8125rem; }
dl.facts > div { display: flex; gap: 0.5em; }
dl.facts dt { flex: none; color: var(--dim); }
.lines { columns: 2 26rem; column-gap: 2.5rem; margin: 0; padding: 0; list-style: none; font-size: 0.8125rem; }
.lines > li { padding: 0.2em 0; border-bottom: 1px solid var(--line); break-inside: avoid; }
.lines b { margin-right: 0.5em; font-weight: 600; }
.lines a { text-decoration: underline; text-underline-offset: 0.2em; }
@media screen and (max-width: 44rem) {
  figure.wide { display: none; }
  figure.narrow { display: block; }
  .trend { grid-template-columns: minmax(0, 1fr); }
  .contents { flex-direction: column; }
  h1 { font-size: 1.5rem; }
  section { margin-top: 2rem; }
  .cards { grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); gap: 0.9rem 1rem; }
}
@page {
  size: A4; margin: 15mm 14mm 16mm;
  @bottom-center { content: counter(page) " / " counter(pages); font-size: 8pt; color: #57606a; }
}
@media print {
  :root { --paper: #fff; }
  body { font-size: 8.5pt; }
  a, .lines a { color: inherit; text-decoration: none; }
  .tools { display: none; }
  header { border-top-width: 3pt; }
  h1 { font-size: 18pt; }
  h2 { font-size: 12pt; break-after: avoid; }
  h3, caption, .remark { break-after: avoid; }
  h3, caption { font-size: 9.5pt; }
  section { margin-top: 14pt; }
  .fits { font-size: 8pt; }
  table { margin-bottom: 8pt; }
  tbody th, tbody td { padding-block: 0.2em; }
  tbody tr:first-child, tbody tr:last-child { break-before: avoid; }
  .standings, .notes, .lines, dl.terms { columns: 2 19rem; column-gap: 2rem; }
  .cards { grid-template-columns: repeat(4, 1fr); gap: 8pt 12pt; }
  .trend { grid-template-columns: 12.5rem minmax(0, 1fr); gap: 0 1rem; }
  .places { grid-template-columns: 1fr 1fr; }
  .cards > li, .trend, figure .chart, .standings > li { break-inside: avoid; }
  .cards .figure b { font-size: 15pt; }
  .cards .figure .words { font-size: 10pt; }
  .cards .of, .cards .cite { font-size: 7.5pt; }
  .cards h3, .cards p, .standings, .notes, .lines, dl.terms, dl.facts, .counts, .remark, .contents { font-size: 8pt; }
  .chart rect, .chart polyline { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
