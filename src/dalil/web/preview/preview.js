/* In each page of a preview: loads it anew when its files changed, and shows what is wrong with them.
   STYLE is preview.css, put before this script by the server. */
"use strict";
(() => {
  const version = document.currentScript.dataset.version;
  const place = `dalil-preview ${location.pathname}`;
  let last = null; /* news this page got from the server itself */
  let leaving = false;

  /* 1 - The same page again, as far down as before */

  const folds = () => [...document.querySelectorAll("details")];

  const reload = () => {
    if (leaving) return;
    leaving = true;
    const open = folds().map((fold) => fold.open);
    const listed = overlay.open && overlay.host.dataset.kind === "warning";
    sessionStorage.setItem(place, JSON.stringify({ x: scrollX, y: scrollY, open, listed }));
    location.reload();
  };

  const kept = JSON.parse(sessionStorage.getItem(place));
  sessionStorage.removeItem(place);

  const restore = () => {
    const now = folds();
    if (now.length === kept.open.length) now.forEach((fold, index) => (fold.open = kept.open[index]));
    scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
  };
  /* After the other scripts of the page, which move its parts. */
  if (kept) document.addEventListener("DOMContentLoaded", restore);

  /* 2 - What is wrong: a badge, and the list it opens */

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  const counted = (number, word) => (number ? `${number} ${word}${number === 1 ? "" : "s"}` : "");

  const overlay = {
    open: Boolean(kept && kept.listed),
    shown: "", /* what the list was made of */

    build() {
      const style = new CSSStyleSheet();
      style.replaceSync(STYLE);
      this.badge = make("button", { type: "button", class: "badge", "aria-controls": "panel" });
      this.alert = make("p", { role: "alert" });
      this.list = make("ol", { tabindex: "0", "aria-label": "Problems" });
      const close = make("button", { type: "button", class: "close", "aria-label": "Close" }, "\u00d7");
      this.panel = make("section", { id: "panel", "aria-label": "Problems in the content" },
        make("header", {}, this.alert, close), this.list);
      this.host = make("dalil-preview", { lang: "en", dir: "ltr" });
      this.host.toggleAttribute("data-exit", document.querySelector(".dl-exit") !== null);
      const root = this.host.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [style];
      root.append(this.panel, this.badge);
      this.badge.addEventListener("click", () => this.turn(true));
      close.addEventListener("click", () => this.turn(false));
      root.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || !this.open) return;
        event.stopPropagation();
        this.turn(false);
      });
      document.documentElement.append(this.host);
    },

    /* By the reader's hand, so focus follows. */
    turn(open) {
      this.open = open;
      this.draw();
      (open ? this.list : this.badge).focus();
    },

    draw() {
      this.panel.hidden = !this.open;
      this.badge.hidden = this.open;
      this.badge.setAttribute("aria-expanded", String(this.open));
    },

    show(news) {
      const count = news.errors + news.warnings;
      if (!count) {
        if (this.host) this.host.remove();
        Object.assign(this, { host: null, open: false, shown: "" });
        return;
      }
      if (!this.host) this.build();
      const made = JSON.stringify(news.problems);
      if (made !== this.shown) {
        if (news.errors) this.open = true;
        else if (this.host.dataset.kind === "error") this.open = false;
        this.shown = made;
        this.fill(news, count);
      }
      this.draw();
    },

    fill(news, count) {
      const words = [counted(news.errors, "error"), counted(news.warnings, "warning")];
      const sentence = words.filter(Boolean).join(", ");
      this.host.dataset.kind = news.errors ? "error" : "warning";
      this.badge.textContent = sentence;
      this.alert.setAttribute("role", news.errors ? "alert" : "note");
      this.alert.replaceChildren(make("strong", {}, sentence),
        news.usable ? "" : " You see the last good pages.");
      this.list.replaceChildren(...news.problems.map(this.item));
      if (count > news.problems.length) {
        const rest = `and ${count - news.problems.length} more: run dalil check`;
        this.list.append(make("li", { class: "rest" }, rest));
      }
    },

    item(problem) {
      return make("li", { class: problem.severity },
        make("span", { class: "kind" }, problem.severity), " ",
        make("code", {}, problem.place),
        make("p", {}, problem.message),
        make("p", { class: "hint" }, problem.hint));
    },
  };

  /* 3 - News from the server. A browser opens few connections to one server, so that one page
     listens for all of its windows; when it goes, another one takes its place. */

  const take = (news) => {
    if (news.usable && news.version !== version) reload();
    else overlay.show(news);
  };

  const windows = new BroadcastChannel("dalil-preview");
  windows.addEventListener("message", ({ data }) => {
    if (data) take(data);
    else if (last) windows.postMessage(last);
  });
  windows.postMessage(null); /* asks the page that listens */

  const listen = () => new Promise(() => {
    new EventSource("/.dalil/events").addEventListener("message", ({ data }) => {
      last = JSON.parse(data);
      windows.postMessage(last);
      take(last);
    });
  });
  navigator.locks.request("dalil-preview", listen);

  /* A page that the browser kept in memory has missed the news. */
  addEventListener("pageshow", (event) => {
    if (event.persisted) reload();
  });
})();
