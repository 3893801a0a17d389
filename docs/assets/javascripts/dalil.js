/* What a page does beyond reading. Every part works without it; nothing is stored or fetched.
   A plain deferred script: a page opened from a file may not load modules. */
"use strict";
(() => {
  const all = (selector) => document.querySelectorAll(selector);

  /* Quick exit: blank the page first, then take its place in the history. Also Escape, three times. */
  const exit = document.querySelector(".dl-exit");
  if (exit) {
    const leave = () => {
      document.title = exit.hostname;
      document.body.replaceChildren();
      location.replace(exit.href);
    };
    exit.addEventListener("click", (event) => {
      event.preventDefault();
      leave();
    });
    let pressed = [];
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.repeat) return;
      pressed = [...pressed, event.timeStamp].filter((time) => event.timeStamp - time < 2000);
      if (pressed.length === 3) leave();
    });
  }

  /* Drawer: while it is open, the rest of the page (but the quick exit) is out of reach. */
  const drawer = document.querySelector(".dl-drawer");
  if (drawer) {
    const button = drawer.querySelector("summary");
    const rest = [];
    for (let node = drawer; node !== document.body; node = node.parentElement) {
      rest.push(...[...node.parentElement.children].filter((other) => other !== node && !other.matches(".dl-exit-bar")));
    }
    const show = () => {
      button.setAttribute("aria-expanded", String(drawer.open));
      for (const element of rest) element.inert = drawer.open;
    };
    button.setAttribute("role", "button");
    button.setAttribute("aria-controls", "dl-drawer");
    show();
    drawer.addEventListener("toggle", show);
    drawer.addEventListener("click", (event) => {
      if (event.target.closest("a")) drawer.open = false;
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && drawer.open) {
        drawer.open = false;
        button.focus();
      }
    });
    const close = () => (drawer.open = false);
    matchMedia("(min-width: 76.25em)").addEventListener("change", close);
    addEventListener("pagehide", close);
  }

  /* Printing: show the buttons for it; print what is folded away. */
  for (const button of all("[data-dl-print]")) {
    button.closest("[hidden]")?.removeAttribute("hidden");
    button.addEventListener("click", () => print());
  }
  addEventListener("beforeprint", () => {
    for (const folded of all("main details:not([open])")) folded.open = true;
  });

  /* What scrolls sideways can be reached by keyboard. */
  const reach = () => {
    for (const box of all(".dl-scroll, .md-typeset table:not([class]), .md-typeset pre")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };
  reach();
  addEventListener("resize", reach);
})();
