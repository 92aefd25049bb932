"""The style of an audit's marks. They differ by line as well as by colour, on screen and on paper."""

MARKS = """\
:root { --record: #0a6e36; --review: #8a4b00; --none: #57606a; --uncovered: #b8171c; }
@media screen and (prefers-color-scheme: dark) {
  :root { --record: #5cc77f; --review: #f0b45b; --none: #a0a9b4; --uncovered: #ff8079; }
}
h2 { margin: 2rem 0 0.6rem; font-size: 1.125rem; }
.article { white-space: pre-wrap; overflow-wrap: anywhere; max-width: 46em; font-size: 1rem; line-height: 2; }
.mark { color: var(--tone); border-bottom: 2px solid var(--tone); text-decoration: none; }
.mark a { color: inherit; text-decoration: none; }
.mark.record { --tone: var(--record); }
.mark.review { --tone: var(--review); border-bottom-style: dashed; }
.mark.not_figure { --tone: var(--none); border-bottom-style: dotted; }
.mark.uncovered { --tone: var(--uncovered); border-bottom: 4px double var(--tone); font-weight: 700; }
.mark.whole { white-space: nowrap; }
.mark sup { font-size: 0.625em; line-height: 0; }
.mark:focus, .mark:target { outline: 2px solid var(--tone); outline-offset: 2px; }
.card {
  display: none; position: fixed; z-index: 1; right: 1rem; bottom: 1rem; width: min(26rem, calc(100vw - 2rem));
  max-height: 70vh; overflow: auto; padding: 0.75rem 1rem; background: var(--card); color: var(--ink);
  border: 1px solid var(--rule); border-left: 4px solid var(--tone); border-radius: 0.4rem;
  font-size: 0.9375rem; font-weight: 400; line-height: 1.6; white-space: normal;
}
.card span { display: block; }
.card b, .all b { color: var(--dim); font-weight: 400; }
.mark:hover > .card, .mark:focus > .card, .mark:target > .card { display: block; }
.mark:hover > .card { z-index: 2; }
.legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; padding: 0; list-style: none; }
.findings, .all { padding-left: 2.5rem; overflow-wrap: anywhere; }
.findings a { color: var(--uncovered); }
.all { font-size: 0.875rem; }
.all li { break-inside: avoid; }
@media (min-width: 76em) { .card { top: 1rem; bottom: auto; right: max(1rem, calc(50vw - 37em)); } }
@media print { .card { display: none !important; } .article { max-width: none; line-height: 1.8; } }
"""
