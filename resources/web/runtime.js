// What a slide page can do, called from the program in the application world; the page's own scripts are off, and so
// timers never fire here (promises, observers and animation frames do). All sizes are CSS pixels; a slide is 1280×720.
globalThis.deck = (() => {
  "use strict";

  const WIDTH = 1280;
  const HEIGHT = 720;
  const SHOWN = "shown";
  const CURRENT = "current";

  let main = document.getElementById("deck");
  let current = null;
  let cover = null;
  let area = null; // {x, y, width, height} of the current slide; null: the whole window
  let nextArea = null;
  let next = null; // {id, shown} in the preview
  let awaited = null; // {id, shown} of the preview that comes after the current slide
  let namedToken = null;
  let paintedToken = null;
  let zoomed = { scale: 1, x: WIDTH / 2, y: HEIGHT / 2 };
  let grid = null; // the overview: {columns, scale, pitch…} while it is open

  const rules = document.createElement("style");
  rules.textContent = `
    ::highlight(found) { background: var(--attention); color: var(--bg); }
    html[data-role=presenter] :is(#deck, #preview) { box-shadow: 0 0 0 2px var(--line); }
    html:not(.overview) { overflow: hidden; }
    html.overview { overflow-y: auto; }
    html.overview #deck { box-shadow: none; width: auto; overflow: visible; }
    html.overview #deck > section { visibility: visible; transform-origin: 0 0; inset: 0 auto auto 0;
      width: 1280px; height: 720px; outline: 4px solid var(--border); cursor: pointer; }
    html.overview .fragment { visibility: inherit; }
    html.overview #deck > section.current { outline: 10px solid var(--muted); }
    html.overview #deck > section.picked { outline: 20px solid var(--accent); }`;
  document.head.append(rules);

  const curtain = overlay("curtain", "position:fixed;inset:0;z-index:30;display:none");
  const dot = overlay(
    "pointer",
    "position:fixed;z-index:20;display:none;width:18px;height:18px;margin:-9px 0 0 -9px;border-radius:50%;" +
      "background:#e5484d;box-shadow:0 0 0 3px #fffc,0 0 18px 6px #e5484d99;pointer-events:none",
  );
  const preview = overlay("preview", "position:fixed;left:0;top:0;width:1280px;height:720px;display:none;z-index:5;overflow:hidden");

  function overlay(id, css) {
    const element = document.createElement("div");
    element.id = id;
    element.style.cssText = css;
    document.body.append(element);
    return element;
  }

  function windowArea() {
    return { x: 0, y: 0, width: document.documentElement.clientWidth, height: document.documentElement.clientHeight };
  }

  // Where a 16:9 slide goes in an area: as large as fits, in the middle.
  function stage(target) {
    const scale = Math.min(target.width / WIDTH, target.height / HEIGHT);
    return {
      scale,
      x: target.x + (target.width - WIDTH * scale) / 2,
      y: target.y + (target.height - HEIGHT * scale) / 2,
    };
  }

  function place(element, { x, y, scale }) {
    element.style.transformOrigin = "0 0";
    element.style.transform = `translate(${x}px,${y}px) scale(${scale})`;
  }

  function arrange() {
    if (grid) {
      arrangeGrid();
      return;
    }
    const base = stage(area ?? windowArea());
    const visible = { x: (WIDTH / zoomed.scale) / 2, y: (HEIGHT / zoomed.scale) / 2 };
    const centre = {
      x: Math.min(Math.max(zoomed.x, visible.x), WIDTH - visible.x),
      y: Math.min(Math.max(zoomed.y, visible.y), HEIGHT - visible.y),
    };
    const inset = [
      (centre.y - visible.y), (WIDTH - centre.x - visible.x), (HEIGHT - centre.y - visible.y), (centre.x - visible.x),
    ];
    main.style.clipPath = zoomed.scale === 1 ? "" : `inset(${inset.map((side) => `${side}px`).join(" ")})`;
    place(main, {
      scale: base.scale * zoomed.scale,
      x: base.x - inset[3] * base.scale * zoomed.scale,
      y: base.y - inset[0] * base.scale * zoomed.scale,
    });
    preview.style.display = nextArea && next ? "block" : "none";
    if (nextArea) place(preview, stage(nextArea));
  }

  function reveal(section, shown) {
    for (const fragment of section.querySelectorAll("[data-fragment]")) {
      fragment.classList.toggle(SHOWN, Number(fragment.dataset.fragment) < shown);
    }
  }

  function show(id, shown) {
    const target = document.getElementById(id);
    if (!target || target.parentElement !== main) return false;
    if (current && current !== target) current.classList.remove(CURRENT);
    current = target;
    reveal(current, shown);
    current.classList.add(CURRENT);
    return true;
  }

  // The slide that comes next, as a copy: it may be the current slide with one fragment more.
  function showNext(id, shown) {
    next = id === null ? null : { id, shown };
    preview.replaceChildren();
    const source = next && document.getElementById(id);
    if (source) {
      const copy = source.cloneNode(true);
      copy.removeAttribute("id");
      reveal(copy, shown);
      copy.classList.add(CURRENT);
      preview.append(copy);
    }
    preview.style.display = nextArea && source && !grid ? "block" : "none";
  }

  // The same a frame after the current slide is painted: laying the copy out takes longer than showing a slide, and
  // nobody waits for it. Of several the last one counts.
  function showNextLater(id, shown) {
    const isWaiting = awaited !== null;
    awaited = { id, shown };
    if (isWaiting) return;
    afterFrames(2, () => {
      const latest = awaited;
      awaited = null;
      showNext(latest.id, latest.shown);
    });
  }

  // Whether all that was asked for before `token` was first named has been painted; the preview comes two frames later.
  function isPainted(token) {
    if (token !== namedToken) {
      namedToken = token;
      afterFrames(3, () => (paintedToken = token));
    }
    return token === paintedToken;
  }

  function afterFrames(frames, then) {
    requestAnimationFrame(() => (frames > 1 ? afterFrames(frames - 1, then) : then()));
  }

  function layout(now, after) {
    area = now;
    nextArea = after;
    arrange();
  }

  // Cover the room's screen: "black", "white" or null.
  function setCover(colour) {
    cover = colour;
    curtain.style.background = colour ?? "";
    curtain.style.display = colour ? "block" : "none";
  }

  function zoom(scale, x, y) {
    zoomed = { scale, x, y };
    arrange();
  }

  // Show the pointer at a place on the slide, or hide it with null.
  function point(place) {
    dot.style.display = place ? "block" : "none";
    if (!place) return;
    const box = main.getBoundingClientRect();
    dot.style.left = `${box.x + (place.x * box.width) / WIDTH}px`;
    dot.style.top = `${box.y + (place.y * box.height) / HEIGHT}px`;
  }

  // From a place in the window to one on the current slide; null beside it.
  function slidePoint(x, y) {
    const box = main.getBoundingClientRect();
    const place = { x: ((x - box.x) * WIDTH) / box.width, y: ((y - box.y) * HEIGHT) / box.height };
    const inside = place.x >= 0 && place.x <= WIDTH && place.y >= 0 && place.y <= HEIGHT;
    return inside ? place : null;
  }

  function highlight(query) {
    CSS.highlights.delete("found");
    if (!query || !current) return 0;
    const wanted = query.normalize("NFC").toLocaleLowerCase();
    const ranges = [];
    const texts = document.createTreeWalker(current, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const text = node.data.toLocaleLowerCase();
      if (text.length !== node.data.length) continue;
      for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        ranges.push(range);
      }
    }
    if (ranges.length) CSS.highlights.set("found", new Highlight(...ranges));
    return ranges.length;
  }

  // ---------------------------------------------------------------- overview

  function arrangeGrid() {
    const gap = 16;
    const width = document.documentElement.clientWidth - gap;
    const columns = Math.max(2, Math.floor(width / (grid.wanted + gap)));
    const cell = Math.floor(width / columns) - gap;
    const scale = cell / WIDTH;
    const pitch = { x: cell + gap, y: HEIGHT * scale + gap };
    const sections = [...main.children];
    grid.columns = columns;
    sections.forEach((section, index) => {
      const x = gap + (index % columns) * pitch.x;
      const y = gap + Math.floor(index / columns) * pitch.y;
      section.style.transform = `translate(${x}px,${y}px) scale(${scale})`;
    });
    main.style.height = `${gap + Math.ceil(sections.length / columns) * pitch.y}px`;
  }

  // Open the overview with slides about `wanted` pixels wide, or close it with null.
  function overview(wanted) {
    grid = wanted === null ? null : { wanted, columns: 0 };
    document.documentElement.classList.toggle("overview", grid !== null);
    preview.style.display = "none";
    if (grid) {
      main.style.transform = "";
      main.style.clipPath = "";
      arrange();
      pick(current?.id ?? null);
      return grid.columns;
    }
    main.style.height = "";
    for (const section of main.children) {
      section.style.transform = "";
      section.classList.remove("picked");
    }
    document.scrollingElement.scrollTop = 0;
    arrange();
    return 0;
  }

  function pick(id) {
    for (const section of main.children) section.classList.toggle("picked", section.id === id);
    if (id !== null) document.getElementById(id)?.scrollIntoView({ block: "nearest" });
  }

  function slideAt(x, y) {
    return document.elementFromPoint(x, y)?.closest("#deck > section")?.id ?? null;
  }

  // ---------------------------------------------------------------- content

  // Take over a new version of the deck in place, so that nothing flashes and the current slide stays.
  function replace(html, theme, id, shown) {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    document.documentElement.dataset.theme = theme;
    document.querySelector("style").textContent = fresh.querySelector("style").textContent;
    const taken = document.adoptNode(fresh.getElementById("deck"));
    main.replaceWith(taken);
    main = taken;
    current = null;
    arrange();
    show(id, shown);
    if (next) showNext(next.id, next.shown);
    return main.children.length;
  }

  // Say other times than are written, by the line of the heading that has them; an empty one for what is dropped. null:
  // what is written holds again.
  function retime(times) {
    for (const place of document.querySelectorAll("[data-minutes]")) {
      place.dataset.written ??= place.textContent;
      place.textContent = times?.[place.dataset.minutes] ?? place.dataset.written;
    }
  }

  function draw(key, figure) {
    for (const place of document.querySelectorAll(`figure[data-diagram="${CSS.escape(key)}"]`)) {
      place.outerHTML = figure;
    }
  }

  // ---------------------------------------------------------------- measuring

  // Heights in the form that console.deck.measure reads, for every slide, at scale 1 and at each smaller scale.
  function measure(scales) {
    const answer = {};
    main.style.transform = "none"; // boxes are asked for as they show, and a hidden page has no size to scale to
    for (const section of main.children) {
      const body = section.querySelector(".body");
      const flow = body?.querySelector(".flow");
      if (!flow) continue;
      section.style.setProperty("--scale", 1);
      const available = body.clientHeight;
      const tall = flow.scrollHeight > available || flow.scrollWidth > body.clientWidth;
      answer[section.id] = { available, blocks: blocks(flow), scales: [] };
      for (const scale of tall ? scales : []) {
        section.style.setProperty("--scale", scale);
        answer[section.id].scales.push([scale, flow.getBoundingClientRect().height]);
      }
    }
    return answer;
  }

  function blocks(flow) {
    const children = [...flow.querySelectorAll(":scope > .block")];
    const tops = children.map((child) => child.getBoundingClientRect().top);
    const end = flow.getBoundingClientRect().bottom;
    return children.map((child, index) => ({
      height: Math.max(0, (tops[index + 1] ?? end) - tops[index]),
      rows: rowHeights(child),
    }));
  }

  // A row reaches to the top of the next one, so that gaps between rows are counted.
  function rowHeights(block) {
    const boxes = [...block.querySelectorAll("[data-row]")].map((row) => row.getBoundingClientRect());
    return boxes.map((box, index) => {
      const following = boxes[index + 1];
      return following && following.top > box.top ? following.top - box.top : box.height;
    });
  }

  // The slides that are still taller or wider than their room, with the share by which they are.
  function overflowing() {
    const found = [];
    for (const section of main.children) {
      const body = section.querySelector(".body");
      const flow = body?.querySelector(".flow");
      if (!flow) continue;
      const excess = Math.max(flow.scrollHeight / body.clientHeight, flow.scrollWidth / body.clientWidth) - 1;
      if (excess > 0.005) found.push([section.id, excess]);
    }
    return found;
  }

  new ResizeObserver(arrange).observe(document.documentElement);
  arrange();

  return {
    show, showNext, showNextLater, isPainted, layout, cover: setCover, zoom, point, slidePoint, highlight,
    overview, pick, slideAt, replace, retime, draw, measure, overflowing,
  };
})();
