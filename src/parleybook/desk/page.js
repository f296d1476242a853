"use strict";
(() => {
  const form = document.getElementById("filter");
  const items = [...document.querySelectorAll(".entries li")];
  const speakers = [...document.querySelectorAll(".speaker")];
  const folded = (words) => words.toLowerCase().replace(/[’‘]/g, "'").replace(/\s+/g, " ");
  const read = new Map();

  // What an entry says about itself, read from the page once.
  const of = (item) => {
    if (!read.has(item)) {
      read.set(item, {
        words: folded([...item.querySelectorAll("div p:not(.told)")].map((part) => part.textContent).join(" ")),
        speaker: folded(item.closest(".speaker").querySelector("header").textContent),
        outlet: item.querySelector(".meta a").textContent,
        kind: item.querySelector("small").textContent.split(", "),
      });
    }
    return read.get(item);
  };

  const opened = new Set();
  const filter = () => {
    const asked = Object.fromEntries(new FormData(form));
    const words = folded(asked.words).split(" ").filter(Boolean);
    const speaker = folded(asked.speaker).trim();
    const all = !words.length && !speaker && !asked.outlet && !asked.kind;
    let found = 0;
    for (const item of items) {
      const entry = all || of(item);
      const fits = all || (words.every((word) => entry.words.includes(word)) && entry.speaker.includes(speaker) &&
        (!asked.outlet || entry.outlet === asked.outlet) && (!asked.kind || entry.kind.includes(asked.kind)));
      item.toggleAttribute("data-out", !fits);
      found += fits;
    }
    for (const section of speakers) {
      const fits = section.querySelector(".entries li:not([data-out])") !== null;
      section.toggleAttribute("data-out", !fits);
      const more = section.querySelector(".entries > details");
      if (more && !all && fits && !more.open) { more.open = true; opened.add(more); }
    }
    if (all) { opened.forEach((more) => { more.open = false; }); opened.clear(); }
    document.getElementById("found").textContent =
      all ? "" : `${found.toLocaleString("en")} of ${items.length.toLocaleString("en")} statements`;
  };

  // Acts of the timeline: by who takes part, what it is, and how it is told.
  const chosen = document.getElementById("acts-filter");
  const acts = [...document.querySelectorAll(".acts > li")];
  const choose = () => {
    const asked = Object.fromEntries(new FormData(chosen));
    const who = folded(asked.who).trim();
    const all = !who && !asked.what && !asked.status;
    let found = 0;
    for (const item of acts) {
      const fits = all || ((!asked.what || item.dataset.what === asked.what) &&
        (!asked.status || item.dataset.status === asked.status) &&
        folded(item.querySelector(".doer").textContent).includes(who));
      item.toggleAttribute("data-out", !fits);
      found += fits;
    }
    for (const day of document.querySelectorAll(".day")) {
      day.toggleAttribute("data-out", !all && day.querySelector(".acts > li:not([data-out])") === null);
    }
    chosen.querySelector("p").textContent =
      all ? "" : `${found.toLocaleString("en")} of ${acts.length.toLocaleString("en")} acts`;
  };
  if (chosen) {
    chosen.hidden = false;
    chosen.addEventListener("input", choose);
    chosen.addEventListener("reset", () => { setTimeout(choose); });
    chosen.addEventListener("submit", (event) => { event.preventDefault(); choose(); });
  }

  // Words may stand in a closed document, an entry behind "more statements": open what holds the place.
  const reveal = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!place) return;
    if (place.closest("[data-out]")) { form?.reset(); chosen?.reset(); }
    let moved = false;
    for (let at = place; at; at = at.parentElement) {
      if (at.tagName === "DETAILS" && !at.open) { at.open = true; moved = true; }
    }
    if (moved) place.scrollIntoView();
  };

  const step = (by) => {
    const seen = items.filter((item) => item.offsetParent !== null);
    const at = seen.indexOf(document.activeElement.closest?.(".entries li"));
    const next = at < 0 ? seen.find((item) => item.getBoundingClientRect().top > 60) ?? seen[0] : seen[at + by];
    if (!next) return;
    next.tabIndex = -1;
    next.focus();
  };

  const keys = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !form?.elements.keys.checked) return;
    if (event.target.closest("input, select, textarea")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key === "/") { form.elements.words.focus(); event.preventDefault(); }
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
    if (event.key === "Enter" && event.target.matches(".entries li")) event.target.querySelector(".meta a").click();
  };

  if (form) {
    form.hidden = false;
    let wait = 0;
    form.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(filter, 120); });
    form.addEventListener("reset", () => {
      const { checked } = form.elements.keys;
      setTimeout(() => { form.elements.keys.checked = checked; filter(); });
    });
    form.addEventListener("submit", (event) => { event.preventDefault(); filter(); });
    document.addEventListener("keydown", keys);
  }
  // The matrix as of a day: the last own words until then, else the last words of others. What has no day shows with
  // all days only.
  const asOf = document.getElementById("as-of");
  if (asOf) {
    const slider = asOf.querySelector("input");
    const days = slider.dataset.days.split(" ");
    const show = () => {
      const day = days[Number(slider.value)];
      const all = slider.value === slider.max;
      asOf.querySelector("output").textContent = day;
      for (const box of document.querySelectorAll(".box")) {
        const told = [...box.querySelectorAll("li")];
        for (const item of told) item.hidden = item.dataset.day ? item.dataset.day > day : !all;
        const seen = told.filter((item) => !item.hidden);
        const own = seen.filter((item) => item.dataset.own === "1");
        const last = own.at(-1) ?? seen.at(-1);
        box.hidden = !last;
        if (!last) continue;
        const kinds = { rejects: "no", undecided: "open", "accepts if …": "if" };
        box.className = `box ${kinds[last.dataset.short] ?? "yes"}`;
        const same = (own.length ? own : seen).filter((item) => item.dataset.day === last.dataset.day);
        const against = same.some((item) => item.dataset.short === "rejects") &&
          same.some((item) => !["rejects", "undecided"].includes(item.dataset.short));
        box.querySelector("summary").textContent = last.dataset.short + (own.length ? "" : "*") + (against ? "!" : "");
      }
    };
    asOf.hidden = false;
    slider.addEventListener("input", show);
  }
  addEventListener("hashchange", reveal);
  reveal();
})();
