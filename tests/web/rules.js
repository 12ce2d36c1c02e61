/* Rules of accessibility that a machine can check (after WCAG 2.2, level AA): names, labels, languages, headings,
   contrast, size of targets, direction. Returns a list of sentences; an empty one means that nothing was found. */
() => {
  const found = [];
  const shown = (one) => {
    const style = getComputedStyle(one);
    const box = one.getBoundingClientRect();
    return style.display !== "none" && style.visibility !== "hidden" && box.width > 0 && box.height > 0;
  };
  const what = (one) => one.outerHTML.slice(0, 90).replace(/\s+/g, " ");
  const nameOf = (one) => {
    const by = one.getAttribute("aria-labelledby");
    if (by) return by.split(" ").map((id) => (document.getElementById(id) || {}).textContent || "").join(" ").trim();
    const label = one.getAttribute("aria-label");
    if (label) return label.trim();
    if (one.labels && one.labels.length) return one.labels[0].textContent.trim();
    return (one.textContent || one.getAttribute("title") || one.getAttribute("alt") || "").trim();
  };

  if (!document.documentElement.lang) found.push("the page has no language");
  if (!document.title.trim()) found.push("the page has no title");
  const rtl = ["ar", "fa", "ur", "ps", "he"].includes(document.documentElement.lang);
  if ((document.documentElement.dir === "rtl") !== rtl) found.push("the page runs in the wrong direction");
  if (document.querySelectorAll("main").length !== 1) found.push("the page has not exactly one main part");
  const viewport = document.querySelector("meta[name=viewport]");
  if (!viewport || /user-scalable\s*=\s*no|maximum-scale/.test(viewport.content)) found.push("the page cannot be enlarged");

  const headings = Array.from(document.querySelectorAll("h1, h2, h3, h4, h5, h6")).filter(shown);
  if (headings.filter((one) => one.tagName === "H1").length !== 1) found.push("the page has not exactly one h1");
  let before = 0;
  headings.forEach((one) => {
    const level = Number(one.tagName[1]);
    if (level > before + 1) found.push("a heading skips a level: " + what(one));
    if (!one.textContent.trim()) found.push("a heading is empty");
    before = level;
  });

  document.querySelectorAll("button, a[href], input:not([type=hidden]), select, textarea, summary, [role=button]").forEach((one) => {
    if (!shown(one)) return;
    if (!nameOf(one)) found.push("a control has no name: " + what(one));
    const box = one.getBoundingClientRect();
    const inText = one.tagName === "A" && getComputedStyle(one).display === "inline";
    if (!inText && (box.height < 44 || box.width < 44)) {
      found.push("a target is smaller than 44 pixels (" + Math.round(box.width) + " x " + Math.round(box.height) + "): " + what(one));
    }
    if (one.getAttribute("tabindex") > 0) found.push("a control changes the order of the keyboard: " + what(one));
  });
  document.querySelectorAll("img").forEach((one) => {
    if (!one.hasAttribute("alt")) found.push("a picture has no alt: " + what(one));
  });
  document.querySelectorAll("svg").forEach((one) => {
    if (one.getAttribute("aria-hidden") !== "true" && !nameOf(one)) found.push("a drawing has no name: " + what(one));
  });
  document.querySelectorAll("input:not([type=hidden])").forEach((one) => {
    if (!one.labels || !one.labels.length) found.push("a field has no label: " + what(one));
  });
  document.querySelectorAll("table").forEach((one) => {
    if (!one.querySelector("th[scope]")) found.push("a table has no headings: " + what(one));
  });
  document.querySelectorAll("ul, ol").forEach((one) => {
    Array.from(one.children).forEach((item) => {
      if (item.tagName !== "LI") found.push("a list holds something else than items: " + what(one));
    });
  });
  document.querySelectorAll("[lang]").forEach((one) => {
    if (!/^[a-z]{2,3}$/.test(one.lang)) found.push("a language has no code: " + what(one));
  });
  const ids = Array.from(document.querySelectorAll("[id]")).map((one) => one.id);
  ids.forEach((id, place) => {
    if (ids.indexOf(id) !== place) found.push("an id stands twice: " + id);
  });

  const colour = (text) => {
    const parts = text.match(/[\d.]+/g).map(Number);
    return { rgb: parts.slice(0, 3), alpha: parts.length > 3 ? parts[3] : 1 };
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const behind = (one) => {
    for (let place = one; place; place = place.parentElement) {
      const found_ = colour(getComputedStyle(place).backgroundColor);
      if (found_.alpha > 0.99) return found_.rgb;
    }
    return [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || seen.has(parent) || !shown(parent) || parent.closest("svg, script, style, noscript")) continue;
    seen.add(parent);
    const style = getComputedStyle(parent);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const got = ratio(colour(style.color).rgb, behind(parent));
    if (got < (large ? 3 : 4.5)) found.push("text is hard to read (" + got.toFixed(2) + "): " + what(parent));
    if (size < 14) found.push("text is smaller than 14 pixels: " + what(parent));
  }
  document.querySelectorAll("svg.sign").forEach((one) => {
    if (!shown(one)) return;
    const letter = getComputedStyle(one.querySelector("text")).fill;
    if (ratio(colour(letter).rgb, colour(getComputedStyle(one).fill).rgb) < 3) found.push("a letter is hard to read: " + what(one));
  });

  if (document.documentElement.scrollWidth > innerWidth + 1) found.push("the page must be moved sideways: " + document.documentElement.scrollWidth);
  return found;
}
