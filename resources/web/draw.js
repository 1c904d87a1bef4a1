// Draws mermaid diagrams in a hidden page of their own. The page's timers never fire, and mermaid waits on some with
// no delay, so here a timer is a promise that is already kept. One diagram is drawn at a time; the program polls.
globalThis.drawing = (() => {
  "use strict";

  globalThis.setTimeout = (task, _delay, ...values) => {
    Promise.resolve().then(() => task(...values));
    return 0;
  };
  globalThis.clearTimeout = () => {};

  const ROOM = { width: 1180, height: 560 }; // what a slide leaves a diagram
  const READABLE = 0.7; // smaller than this the other direction is tried
  const WORTH = 1.15; // and taken when it comes out so many times as large
  const GAP = 50; // what mermaid leaves between nodes
  const box = document.createElement("div");
  box.style.cssText = `visibility:hidden;width:${ROOM.width}px`;
  document.body.append(box);
  let answer = null;

  function initialise(theme, variables, font) {
    mermaid.initialize({
      startOnLoad: false,
      securityLevel: "strict",
      theme: "base",
      darkMode: theme === "dark",
      themeVariables: { ...variables, fontFamily: font, fontSize: "18px" },
      fontFamily: font,
      htmlLabels: false,
      flowchart: { htmlLabels: false, useMaxWidth: false, wrappingWidth: 260 },
      suppressErrorRendering: true,
      maxTextSize: 60000,
    });
  }

  function scaleOf(svg) {
    const view = /viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"/.exec(svg);
    return view ? Math.min(1, ROOM.width / Number(view[1]), ROOM.height / Number(view[2])) : 1;
  }

  // The same flowchart lying down instead of standing, or the other way round; null for any other diagram.
  function turn(source) {
    const turnedTo = { TB: "LR", TD: "LR", BT: "RL", LR: "TB", RL: "BT" };
    const header = /^(\s*(?:%%[^\n]*\n\s*)*(?:graph|flowchart)\s+)(TB|TD|BT|LR|RL)\b/;
    const found = header.exec(source);
    if (!found) return null;
    return { source: source.replace(header, `$1${turnedTo[found[2]]}`), stands: "TBTD".includes(found[2]) };
  }

  // The scale that a drawing would have if it ran the other way, at best. Drawing takes a third of a second, and most
  // tall charts are as long when they lie: this saves drawing those twice. A node is as high in either direction.
  function turnedScale(svg, stands) {
    box.innerHTML = svg;
    const [from, to, length, breadth] = stands ? ["top", "bottom", "width", "height"] : ["left", "right", "height", "width"];
    const nodes = [...box.querySelectorAll(".node")].map((node) => node.getBoundingClientRect());
    nodes.sort((one, other) => one[from] - other[from]);
    const ranks = [];
    for (const node of nodes) {
      if (!ranks.length || node[from] >= ranks.at(-1).end) ranks.push({ end: 0, length: 0, breadth: -GAP });
      const rank = ranks.at(-1);
      rank.end = Math.max(rank.end, node[to]);
      rank.length = Math.max(rank.length, node[length]);
      rank.breadth += node[breadth] + GAP;
    }
    const long = ranks.reduce((sum, rank) => sum + rank.length + GAP, -GAP);
    const broad = Math.max(...ranks.map((rank) => rank.breadth));
    return stands ? Math.min(ROOM.width / long, ROOM.height / broad) : Math.min(ROOM.width / broad, ROOM.height / long);
  }

  // A drawing's rules are scoped by its id, and all drawings of a deck share one document: `key` keeps them apart.
  async function render(key, source) {
    const { svg } = await mermaid.render(`d-${key.slice(0, 16)}`, source, box);
    return { svg, scale: scaleOf(svg) };
  }

  // Authors colour nodes for one theme. Their words must stay readable in the other: dark on light fills, light on dark.
  function readable(svg) {
    const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
    for (const shape of parsed.querySelectorAll(".node [style*='fill'], .cluster > [style*='fill']")) {
      const light = lightness(shape.style.fill);
      const group = shape.closest(".node, .cluster");
      if (light === null || group.querySelector("text[style*='fill'], tspan[style*='fill']")) continue;
      const colour = light > 0.36 ? "#15181b" : "#ffffff";
      for (const text of group.querySelectorAll("text, tspan")) text.style.setProperty("fill", colour, "important");
    }
    return new XMLSerializer().serializeToString(parsed);
  }

  // Relative luminance (WCAG 2) of a CSS colour, null for none.
  function lightness(colour) {
    const parts = /rgba?\(([^)]*)\)/.exec(colour)?.[1].split(/[\s,/]+/).map(Number);
    if (!parts || parts[3] === 0) return null;
    const [red, green, blue] = parts
      .slice(0, 3)
      .map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  async function attempt(key, source) {
    const drawn = await render(key, source);
    const other = drawn.scale < READABLE ? turn(source) : null;
    if (!other || turnedScale(drawn.svg, other.stands) < drawn.scale * WORTH) return finished(drawn, false);
    const lying = await render(key, other.source);
    return lying.scale > drawn.scale * WORTH ? finished(lying, true) : finished(drawn, false);
  }

  function finished(drawn, turned) {
    return { svg: readable(drawn.svg), turned, error: "" };
  }

  function draw(key, source) {
    answer = null;
    document.fonts.ready
      .then(() => attempt(key, source))
      .catch((error) => ({ svg: "", turned: false, error: String(error?.message ?? error) }))
      .then((drawn) => {
        box.replaceChildren();
        answer = drawn;
      });
  }

  // The drawing asked for last, once; null while it is not finished.
  function take() {
    const taken = answer;
    answer = null;
    return taken;
  }

  return { initialise, draw, take };
})();
