"""The script of the search box, which is the only script that the page allows."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from jcstats.output.html_page import POLICY

SCRIPT = """\
(() => {
  const form = document.querySelector("#search"), field = form.querySelector("input");
  const said = form.querySelector("output"), all = (what) => [...document.querySelectorAll(what)];
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const what = "main tbody tr, .cards > li, .standings > li, .notes > li, .lines > li, dl.terms > div";
  const items = all(what).map((one) => [one, fold(one.textContent + " " + (one.dataset.words || ""))]);
  const groups = all("main .group, main .fits, .source, main > section").reverse();
  const search = () => {
    const words = fold(field.value).split(/\\s+/).filter(Boolean);
    let found = 0;
    for (const [one, text] of items) {
      one.hidden = !words.every((word) => text.includes(word));
      found += !one.hidden;
    }
    for (const one of all("main figure, main .remark")) one.hidden = words.length > 0;
    for (const one of groups) one.hidden = words.length > 0 && !one.querySelector(`:is(${what}):not([hidden])`);
    said.value = words.length ? form.dataset.found.replace("{count}", found) : "";
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", search);
  search();
})();
"""


def policy() -> str:
    """Return the content security policy: the styles of the page, and the script with this checksum."""
    digest = b64encode(sha256(SCRIPT.encode()).digest()).decode()
    return f"{POLICY}; script-src 'sha256-{digest}'"
