// Keeps a draft of the form on this phone, only while the person's own tick says so, for a day at most.
"use strict";
(() => {
  const NAME = "candour-draft", DAY = 24 * 60 * 60 * 1000;
  const form = document.getElementById("join"), keep = document.getElementById("keep");
  const said = document.getElementById("cleared"), leave = document.getElementById("leave");
  const OWN = new Set(["token", "channel", "notice", "website"]);
  const fields = () => [...form.elements].filter((field) => field.name && !OWN.has(field.name));
  const ticked = (field) => field.type === "checkbox" || field.type === "radio";

  const forget = () => { try { localStorage.removeItem(NAME); } catch { /* nothing can be kept here */ } };
  const read = () => {
    try {
      const draft = JSON.parse(localStorage.getItem(NAME));
      if (draft && draft.form === form.action && Date.now() - draft.at < DAY) return draft;
    } catch { /* unreadable: the same as none */ }
    forget();
    return null;
  };
  const save = (begun) => {
    if (!keep.checked) return;
    const values = fields().filter((field) => !ticked(field) || field.checked).map((field) => [field.name, field.value]);
    const before = read();
    const draft = { form: form.action, at: before ? before.at : begun, values };
    try { localStorage.setItem(NAME, JSON.stringify(draft)); } catch { keep.checked = false; }
  };
  const fill = (values) => {
    for (const field of fields()) {
      const mine = values.filter(([name]) => name === field.name).map(([, value]) => value);
      if (ticked(field)) field.checked = mine.includes(field.value);
      else field.value = mine.length ? mine[0] : "";
    }
  };
  const clear = () => { forget(); keep.checked = false; fill([]); said.hidden = false; };

  const draft = read();
  document.getElementById("draft").hidden = false;
  if (draft && !document.querySelector(".oops")) { keep.checked = true; fill(draft.values); }
  keep.addEventListener("change", () => { said.hidden = true; if (keep.checked) save(Date.now()); else forget(); });
  form.addEventListener("input", () => save(Date.now()));
  form.addEventListener("submit", () => { forget(); keep.checked = false; });
  document.getElementById("clear").addEventListener("click", clear);
  leave.addEventListener("click", (event) => { event.preventDefault(); forget(); form.reset(); location.replace(leave.href); });
})();
