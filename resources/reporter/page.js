// Two pages: how to join, and one's own checklist. Everything that comes from the class is put in as text, never as HTML.
"use strict";

const EVERY_MS = 5000;
const MARKS = { passed: "✓", failed: "■", blank: "", regressed: "↺", unknown: "?" };

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function offerCopies() {
  for (const line of document.querySelectorAll(".line")) {
    const button = line.querySelector("button");
    const code = line.querySelector("code");
    const before = button.textContent;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(code.textContent);
      } catch {
        // A browser that gives no access to the clipboard still copies what is selected.
        getSelection().selectAllChildren(code);
        if (!document.execCommand("copy")) return;
      }
      button.textContent = button.dataset.copied;
      setTimeout(() => { button.textContent = before; }, 2000);
    });
  }
}

function showOwn(page, told) {
  const words = page.dataset;
  page.querySelector(".class").textContent = told.class;
  page.querySelector(".who").textContent = [told.seat, told.name].filter(Boolean).join(" · ");
  page.querySelector(".hand").hidden = !told.hand;
  const list = page.querySelector(".checklist");
  list.replaceChildren();
  if (!told.checklist) return words.noChecklist;
  if (told.checklist.title) list.append(element("h2", told.checklist.title, "lab"));
  for (const step of told.checklist.steps) {
    const items = document.createElement("ul");
    let passed = 0;
    for (const item of step.items) {
      const standing = item.standing in MARKS ? item.standing : "unknown";
      if (standing === "passed") passed += 1;
      const mark = element("span", MARKS[standing], "mark");
      mark.setAttribute("role", "img");
      mark.setAttribute("aria-label", words[standing]);
      mark.title = words[standing];
      const entry = document.createElement("li");
      entry.className = standing;
      entry.append(mark, element("span", item.text, "text"));
      if (standing === "regressed" || standing === "failed") entry.append(element("span", words[standing], "word"));
      items.append(entry);
    }
    const heading = element("h3", step.title);
    if (step.items.length) heading.append(" ", element("span", `${passed}/${step.items.length}`, "count"));
    if (step.current === true) {
      heading.className = items.className = "current";
      heading.setAttribute("aria-current", "step");
    }
    list.append(heading, items);
  }
  return "";
}

async function followOwn(page, token) {
  const status = page.querySelector(".status");
  let seenAt = null;
  let before = "";
  for (;;) {
    let wait = EVERY_MS;
    try {
      const answer = await fetch("/v1/me", {
        headers: { Authorization: `Bearer ${token}` }, cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer",
      });
      if (answer.status === 401) {
        page.querySelector(".checklist").replaceChildren();
        status.textContent = page.dataset.removed;
        return;
      }
      if (!answer.ok) throw new Error(String(answer.status));
      const text = await answer.text();
      const said = text === before ? null : showOwn(page, JSON.parse(text));
      if (said !== null) page.dataset.said = said;
      before = text;
      seenAt = new Date();
      status.textContent = page.dataset.said;
    } catch {
      wait = 2 * EVERY_MS;
      status.textContent = seenAt ? `${page.dataset.away} ${seenAt.toLocaleTimeString()}` : page.dataset.never;
    }
    await new Promise((resolve) => { setTimeout(resolve, wait); });
  }
}

function begin() {
  if (document.body.dataset.page === "join") return offerCopies();
  const page = document.querySelector(".me");
  const token = location.hash.slice(1);
  // The token stays in this page's memory: not in the address bar that a neighbour reads, nor in the history.
  history.replaceState(null, "", location.pathname);
  addEventListener("hashchange", () => location.reload());
  if (!/^[\w-]{20,128}$/.test(token)) {
    page.querySelector(".status").textContent = page.dataset.noToken;
    return undefined;
  }
  return followOwn(page, token);
}

begin();
