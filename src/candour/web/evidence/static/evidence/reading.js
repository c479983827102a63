// One key for each act on a proposal. Every act is a plain button, link or fold that works without this.
(() => {
  const typing = (target) => target.matches("input:not([type=hidden]), textarea, select");
  const keyed = (key) => [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)]
    .find((one) => one.offsetParent !== null);
  const values = [...document.querySelectorAll("[data-mark]")];
  let at = -1;

  // The quote in hand: lit in the list and in the text, which scrolls to it by itself.
  const show = (place) => {
    if (!values.length) return;
    at = (place + values.length) % values.length;
    document.querySelectorAll(".now").forEach((one) => one.classList.remove("now"));
    const value = values[at], mark = document.getElementById(value.dataset.mark);
    value.classList.add("now");
    if (!mark) return;
    document.querySelectorAll(`[data-of~="${CSS.escape(value.dataset.mark)}"]`)
      .forEach((piece) => piece.classList.add("now"));
    const paper = mark.closest(".paper");
    const above = mark.getBoundingClientRect().top - paper.getBoundingClientRect().top;
    paper.scrollTop += above - paper.clientHeight / 3;
    if (paper.parentElement.children.length > 1) paper.scrollIntoView({ block: "nearest" });
  };

  const shut = () => {
    document.querySelectorAll(".verdicts details[open]").forEach((one) => { one.open = false; });
    document.activeElement?.blur();
  };

  const open = (id) => {
    const fold = document.getElementById(id), wasOpen = fold.open;
    shut();
    fold.open = !wasOpen;
    if (!fold.open) return;
    fold.querySelector(id === "correct" ? "[name^=value-]" : ".reasons button").focus();
    fold.scrollIntoView({ block: "nearest" });
  };

  let sent = false;
  const press = (one) => {
    if (one.tagName === "SUMMARY") open(one.parentElement.id);
    else one.click();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") { shut(); return; }
    if (typing(event.target)) {
      const field = event.target;
      if (event.key === "Enter" && !event.shiftKey && field.tagName !== "INPUT") {
        event.preventDefault();
        field.form.requestSubmit();
      }
      return;
    }
    if (event.repeat) return;
    if (event.key === "j" || event.key === "k") show(at + (event.key === "j" ? 1 : -1));
    else {
      const one = keyed(event.key);
      if (!one) return;
      event.preventDefault();
      press(one);
    }
  });

  // A verdict goes once, however often the key is pressed.
  document.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
  });
  addEventListener("pageshow", () => { sent = false; });

  document.querySelectorAll(".quoted a").forEach((link) => link.addEventListener("click", (event) => {
    event.preventDefault();
    show(values.indexOf(link.closest("[data-mark]")));
  }));
  show(0);
})();
